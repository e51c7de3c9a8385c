/** The names of level 1 and 2 that the declaration's framework has and that do not stand there yet. Pure. */
import { type Framed, frameworkOf, levelStem } from '@jixiao/schema'
import type { Offer } from './Offer.ts'

interface Asked {
  /** The name of the level 1 above; null: level 1 itself is written. */
  readonly level1: string | null
  /** The names beside it. */
  readonly beside: readonly string[]
  readonly contains: string | null
}

export function frameworkOffers(declaration: Framed, { level1, beside, contains }: Asked): Offer[] {
  const { groups } = frameworkOf(declaration)
  const group = level1 === null ? null : groups.find(({ name }) => levelStem(name) === levelStem(level1))
  const names =
    level1 === null ? groups.map(({ name }) => name) : (group?.level2 ?? []).map(({ name }) => name)
  const taken = new Set(beside)
  return names
    .filter((name) => !taken.has(name) && name.includes(contains ?? ''))
    .map((text) => ({ text, count: null }))
}
