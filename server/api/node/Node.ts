/** Beside the entities that are nodes: store never imports api. */
export { asNode, Node } from '../../store/Node.ts'
