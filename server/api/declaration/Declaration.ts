import {
  apiPlace,
  type NarrativeKey,
  type OtherField as OtherContent,
  type Place as DocumentPlace,
} from '@jixiao/schema'
import { Field, Int, ObjectType } from 'type-graphql'
import type { ReadDeclaration } from '../../query/readsOf.ts'
import type { DocumentSource } from '../../query/source/DocumentSource.ts'
import { Narrative, storedNarrative } from '../narrative/Narrative.ts'
import { Node } from '../../store/Node.ts'
import { Place } from '../place/Place.ts'
import { type DeclarationStatus, DeclarationStatusType } from './DeclarationStatus.ts'
import { FormFields } from './FormFields.ts'
import { OtherField } from './OtherField.ts'

/** A row of the index, or one as it was at some sequence, with where its parts are read from. */
@ObjectType('Declaration', {
  implements: Node,
  description: "A project's form for one fiscal year (绩效目标表).",
})
export class Declaration extends FormFields<ReadDeclaration> implements Node {
  readonly id: string
  readonly source: DocumentSource

  constructor(row: ReadDeclaration, source: DocumentSource) {
    super(row)
    this.id = row.id
    this.source = source
  }

  @Field(() => DeclarationStatusType, { description: 'Where it is on its way (状态).' })
  get status(): DeclarationStatus {
    return this.row.status
  }

  @Field(() => Int, { description: 'Of its last log entry (序号): what `ifSequence` and `since` speak of.' })
  get sequence(): number {
    return this.row.sequence
  }

  @Field(() => Date, { description: 'When it was last changed (最后修改时间).' })
  get updatedAt(): Date {
    return new Date(this.row.updated_at)
  }

  @Field(() => [Place], { description: 'What nobody may change (锁定的位置).' })
  get locks(): Place[] {
    const places = JSON.parse(this.row.locks) as DocumentPlace[] // the row's own column, written by us
    return places.map((place) => apiPlace(this.id, place))
  }

  @Field(() => [OtherField], { description: 'What the paper has and no other field holds (其他栏目).' })
  get others(): OtherContent[] {
    return JSON.parse(this.row.others) as OtherContent[] // the row's own column, written by us
  }

  protected narrative(key: NarrativeKey): Narrative {
    return storedNarrative(this.source, this.id, key)
  }
}
