import { Field, ObjectType } from 'type-graphql'
import type { ProjectRow } from '../../query/readsOf.ts'
import type { PresentSource } from '../../query/source/DocumentSource.ts'
import { Node } from '../../store/Node.ts'

@ObjectType('Project', {
  implements: Node,
  description: "A unit's project, the same one over the years (项目).",
})
export class Project implements Node {
  readonly id: string
  readonly row: ProjectRow
  readonly source: PresentSource

  constructor(row: ProjectRow, source: PresentSource) {
    this.id = row.id
    this.row = row
    this.source = source
  }

  @Field(() => String, { description: 'Its name, when its first declaration was made (项目名称).' })
  get name(): string {
    return this.row.name
  }
}
