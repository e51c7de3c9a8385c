import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { CommittedEntry } from '../../room/Publisher.ts'
import { Change } from './Change.ts'

@ObjectType({ description: 'What one log entry changed (一次变更).' })
export class ChangeSet {
  readonly entry: CommittedEntry

  constructor(declarationId: string, entry: CommittedEntry) {
    this.declarationId = declarationId
    this.entry = entry
    this.sequence = entry.sequence
    this.at = new Date(entry.at)
    this.changes = entry.changes.map((row) => new Change(row))
  }

  @Field(() => ID, { description: 'The declaration (绩效目标表).' })
  readonly declarationId: string

  @Field(() => Int, { description: 'Of the entry (序号).' })
  readonly sequence: number

  @Field(() => Date, { description: 'When it was taken (时间).' })
  readonly at: Date

  @Field(() => [Change], { description: 'The Changes that it made or made grow (变更记录).' })
  readonly changes: Change[]
}
