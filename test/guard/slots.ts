/** Every place of the document's shape that an item can be put in, from the shape itself: a new one is among them. */
import { type MapRule, SHAPE, type TextRule, type ValueRule } from '@jixiao/schema'
import type { ForgedItem } from '../support/forgeUpdate.ts'

export interface TextSlot {
  /** `overview`; `indicators.*.target` */
  readonly name: string
  readonly rule: TextRule
  readonly at: Where
}

export interface ValueSlot {
  /** `fields.category`; `others.*`; `indicators.*.at` */
  readonly name: string
  readonly rule: ValueRule
  readonly map: MapRule
  readonly at: Where
  readonly key: string
}

type Where = NonNullable<ForgedItem['parent']>

/** Where the types are that stand below a key: the items of a row, and of its texts. */
export interface Addresses {
  /** Of the node: `indicators.*`; of its texts: `indicators.*.name`. */
  readonly of: (name: string) => Where
  /** A key of each open map, that is not there yet. */
  readonly newKey: (name: string) => string
}

interface Slots {
  readonly texts: readonly TextSlot[]
  readonly values: readonly ValueSlot[]
}

/** The slots of a document; of `indicators`, those of one row that is there. */
export function slotsOf(addresses: Addresses): Slots {
  const texts: TextSlot[] = []
  const values: ValueSlot[] = []
  const visit = (name: string, rule: TextRule | MapRule, at: Where): void => {
    if (rule.type === 'Text') return void texts.push({ name, rule, at })
    const entries = rule.keys ? Object.entries(rule.keys) : [['*', rule.value!] as const]
    for (const [key, value] of entries) {
      const path = `${name}.${key}`
      values.push({ name: path, rule: value, map: rule, at, key: key === '*' ? addresses.newKey(name) : key })
      if (value.rule) visit(path, value.rule, addresses.of(path))
    }
  }
  for (const [root, rule] of Object.entries(SHAPE)) visit(root, rule, root)
  return { texts, values }
}
