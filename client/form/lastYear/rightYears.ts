/** Years of then that a person has said are right as they stand: kept in this browser, by member and declaration. */
import { hashOf } from '@jixiao/schema'
import { shallowRef } from 'vue'
import { readStored, writeStored } from '../../stored.ts'
import { placeKey } from '../paper/places.ts'
import type { OldYear } from './oldYears.ts'

export interface RightYears {
  has(year: OldYear): boolean
  add(year: OldYear): void
  clear(): void
}

export function rightYears(memberId: string, declarationId: string): RightYears {
  const name = `jixiao.right-years.${memberId}.${declarationId}`
  const kept = shallowRef<ReadonlySet<string>>(new Set(JSON.parse(readStored(name) ?? '[]') as string[])) // written by `set`
  function set(keys: ReadonlySet<string>): void {
    kept.value = keys
    writeStored(name, keys.size > 0 ? JSON.stringify([...keys]) : null)
  }
  return {
    has: (year) => kept.value.has(keyOf(year)),
    add: (year) => set(new Set([...kept.value, keyOf(year)])),
    clear: () => set(new Set()),
  }
}

/** The words at their place, which may be wrong elsewhere; not the words themselves: they stay behind after signing out. */
const keyOf = ({ place, words }: OldYear) => `${placeKey(place)} ${hashOf(words)}`
