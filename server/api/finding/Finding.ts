import {
  apiPlace,
  type CodeEntry,
  type DoubtCode,
  type Finding as Found,
  FINDING_CODES,
  type FindingCode,
  type Words,
} from '@jixiao/schema'
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import type { Language } from '../context.ts'
import { Place } from '../place/Place.ts'
import { Wording } from './Wording.ts'

export const Severity = { ERROR: 'ERROR', WARNING: 'WARNING', INFO: 'INFO' } as const
export type Severity = keyof typeof Severity

registerEnumType(Severity, {
  name: 'Severity',
  description: 'How grave a finding is (严重程度).',
  valuesConfig: {
    ERROR: { description: 'Must be resolved before it is submitted (错误).' },
    WARNING: { description: 'Doubtful (警告).' },
    INFO: { description: 'Worth knowing (提示).' },
  },
})

/** A finding with its place as the API writes it: of a declaration, or of a form that is read and not stored. */
export interface ShownFinding extends Omit<Found, 'code' | 'place'> {
  readonly code: FindingCode | DoubtCode
  /** Null: the whole. */
  readonly place: Place | null
}

/** A finding of a declaration. */
export const shownFinding = (found: Found, declarationId: string): ShownFinding => {
  const { field, indicator } = found.place
  return { ...found, place: field || indicator ? apiPlace(declarationId, found.place) : null }
}

@ObjectType('Finding', { description: 'What is missing or doubtful (问题).' })
export class Finding {
  readonly #found: ShownFinding
  readonly #language: Language

  constructor(found: ShownFinding, language: Language) {
    this.#found = found
    this.#language = language
  }

  @Field(() => ID, {
    description:
      'Within its declaration, or the form that is read, the same while the text at its place stays (编号).',
  })
  get id(): string {
    return this.#found.id
  }

  @Field(() => String, {
    description:
      'Which rule found it; of a form that is read, what the reading is not sure of, too (规则代码).',
  })
  get code(): string {
    return this.#found.code
  }

  @Field(() => Severity, { description: 'How grave it is (严重程度).' })
  get severity(): Severity {
    return this.#found.severity
  }

  @Field(() => String, { description: 'What it is, in the language that is asked for (说明).' })
  get message(): string {
    return this.#found.words[this.#language]
  }

  @Field(() => Wording, { description: 'The same in both languages (中英文说明).' })
  get messages(): Words {
    return this.#found.words
  }

  @Field(() => Wording, { description: 'The rule behind it, with its 文号 where there is one (依据).' })
  get source(): Words {
    return this.#found.source
  }

  @Field(() => Boolean, {
    description: 'True: not wrong in itself, but the finance system refuses it later (一体化会退回).',
  })
  get refusedLater(): boolean {
    const entry: CodeEntry | undefined = FINDING_CODES[this.#found.code as FindingCode]
    return entry?.finance ?? false
  }

  @Field(() => Place, {
    nullable: true,
    description: 'Where it is; null: the declaration as a whole (位置).',
  })
  get place(): Place | null {
    return this.#found.place
  }

  @Field(() => Boolean, { description: 'Whether `applyRepair` can mend it (可修复).' })
  get repairable(): boolean {
    return this.#found.repair !== null
  }

  @Field(() => Wording, { nullable: true, description: 'What `applyRepair` would do; null: nothing (修复).' })
  get repair(): Words | null {
    return this.#found.repair?.words ?? null
  }
}
