import { apiPlace, type Difference as Found } from '@jixiao/schema'
import { Field, ObjectType } from 'type-graphql'
import { ChangeKind } from '../change/Change.ts'
import { Place } from '../place/Place.ts'

@ObjectType({ description: 'What differs at a place between two moments of a declaration (差异).' })
export class Difference {
  readonly #declarationId: string
  readonly #found: Found

  constructor(declarationId: string, found: Found) {
    this.#declarationId = declarationId
    this.#found = found
  }

  @Field(() => ChangeKind, {
    description: 'EDIT, ADD, MOVE or REMOVE; an indicator that came or went stands for all below it (类型).',
  })
  get kind(): Found['kind'] {
    return this.#found.kind
  }

  @Field(() => Place, { description: 'Where (位置).' })
  get place(): Place {
    return apiPlace(this.#declarationId, this.#found.place)
  }

  @Field(() => [String], {
    description:
      'Of an indicator the names down to it, as they are after; of one that went, as they were (路径).',
  })
  get path(): readonly string[] {
    return this.#found.path
  }

  @Field(() => String, { nullable: true, description: 'What it read before; amounts in yuan (原内容).' })
  get from(): string | null {
    return this.#found.from
  }

  @Field(() => String, { nullable: true, description: 'What it reads after; amounts in yuan (新内容).' })
  get to(): string | null {
    return this.#found.to
  }
}
