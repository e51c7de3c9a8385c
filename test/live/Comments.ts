import type { TestPerson } from '../support/person.ts'
import type { Subscription } from '../support/Subscription.ts'

const PARTS = `id declarationId parentId cursor text quote range { start end } place { field indicatorId cell } onRemoved
  author { name } at editedAt deletedAt resolvedAt resolvedBy { name } mentions { name } unread`
export const ADD = `mutation ($input: AddCommentInput!, $key: String) { addComment(input: $input, idempotencyKey: $key) { ${PARTS} anchor } }`
export const ALL = `query ($id: ID!) { comments(declarationId: $id) { ${PARTS} replies { ${PARTS} } } }`
export const CHANGED = `subscription ($id: ID!, $after: String) { commentChanged(declarationId: $id, after: $after) { ${PARTS} } }`
export const byId = (name: string) => `mutation ($id: ID!) { ${name}(id: $id) { ${PARTS} replies { text } } }`
export const EDIT = `mutation ($input: EditCommentInput!) { editComment(input: $input) { ${PARTS} } }`
export const READ =
  'mutation ($declarationId: ID!, $ids: [ID!]!) { readComments(declarationId: $declarationId, ids: $ids) }'

export interface Said {
  readonly id: string
  readonly cursor: string
  readonly text: string
  readonly anchor: string
  readonly quote: string | null
  readonly range: { readonly start: number; readonly end: number } | null
}
interface Changed {
  readonly commentChanged: Said
}

/** The comments of one declaration, as people make, read and follow them. */
export class Comments {
  readonly declarationId: string
  readonly #followed: Subscription<Changed>[] = []

  constructor(declarationId: string) {
    this.declarationId = declarationId
  }

  /** What one says, where nothing else is to be said. */
  inputOf(input: object) {
    return { declarationId: this.declarationId, text: '请写明依据。', ...input }
  }

  async add(person: TestPerson, input: object = {}, key?: string): Promise<Said> {
    return (await person.query(ADD, { input: this.inputOf(input), key })).addComment
  }

  async all(person: TestPerson) {
    return (await person.query(ALL, { id: this.declarationId })).comments
  }

  /** Settles one, opens it again or deletes it. */
  async change(person: TestPerson, name: string, id: string) {
    return (await person.query(byId(name), { id }))[name]
  }

  /** Code and field of why one is refused; both undefined where it is not. */
  async refusal(person: TestPerson, input: object) {
    const { errors } = await person.ask(ADD, { input: this.inputOf(input) })
    return [errors?.[0]?.extensions.code, errors?.[0]?.extensions.field]
  }

  /** Until `close`. */
  async follow(person: TestPerson, after: string | null = null): Promise<Subscription<Changed>> {
    const subscription = await person.subscribe<Changed>(CHANGED, { id: this.declarationId, after })
    this.#followed.push(subscription)
    return subscription
  }

  close(): void {
    this.#followed.splice(0).forEach((each) => each.close())
  }
}
