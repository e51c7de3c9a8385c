/** Names in what is said: `@陈静`. Pure. */
import type { Named } from './Thread.ts'

/** The name that is being typed before the caret, without the sign; null: none is. */
export function nameBefore(text: string, caret: number): string | null {
  return /[@＠]([^\s@＠]{0,20})$/.exec(text.slice(0, caret))?.[1] ?? null
}

/** Those whose names have that in them. */
export const peopleLike = <Person extends Named & { readonly name?: string }>(
  people: readonly Person[],
  typed: string,
): Person[] =>
  people.filter(({ displayName, name }) =>
    [displayName, name ?? ''].some((each) => each.toLowerCase().includes(typed.toLowerCase())),
  )

/** The text with that name in the place of what was typed of it, and where the caret stands then. */
export function withName(
  text: string,
  caret: number,
  { displayName }: Named,
): { text: string; caret: number } {
  const typed = nameBefore(text, caret) ?? ''
  const before = `${text.slice(0, caret - typed.length - 1)}@${displayName} `
  return { text: before + text.slice(caret), caret: before.length }
}

/** Those who are still named in it. */
export const namedIn = (text: string, mentions: readonly Named[]): Named[] =>
  mentions.filter(({ displayName }, i) => {
    const isFirst = mentions.findIndex((each) => each.displayName === displayName) === i
    return isFirst && text.includes(`@${displayName}`)
  })

export interface TextPart {
  readonly text: string
  readonly isName: boolean
}

/** What is said, in parts: names of those who are named, and all else. */
export function textParts(text: string, mentions: readonly Named[]): TextPart[] {
  const names = mentions
    .map(({ displayName }) => `@${displayName}`)
    .sort((one, other) => other.length - one.length)
  if (names.length === 0) return [{ text, isName: false }]
  const pattern = new RegExp(`(${names.map(escaped).join('|')})`)
  return text
    .split(pattern)
    .filter((part) => part !== '')
    .map((part) => ({ text: part, isName: names.includes(part) }))
}

const escaped = (text: string) => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')
