/** A program that was written against the last release goes on working, or the changelog says what it must change. */
import { readFileSync } from 'node:fs'
import { buildSchema, findBreakingChanges } from 'graphql'
import { describe, expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

/** The lines under a heading, up to the next one of its rank. */
function section(text: string, heading: string): string {
  const [rank] = heading.split(' ', 1)
  const from = `\n${text}\n`.split(`\n${heading}`, 2)[1] ?? ''
  return from.split(new RegExp(`^${rank} `, 'm'), 1)[0]!
}

/** What breaks programs and does not stand, word for word, under "Breaking" of what is unreleased. */
function unannounced(released: string, now: string, changelog: string): readonly string[] {
  const announced = section(section(changelog, '## [Unreleased]'), '### Breaking')
  return findBreakingChanges(buildSchema(released), buildSchema(now))
    .map(({ description }) => description)
    .filter((description) => !announced.includes(description))
}

describe('the schema, beside the last released one', () => {
  it('breaks nothing that the changelog does not announce', () => {
    expect(
      unannounced(read('schema/released.graphql'), read('schema/schema.graphql'), read('CHANGELOG.md')),
      'keep it, or say so under "### Breaking" of [Unreleased] in CHANGELOG.md with these words',
    ).toEqual([])
  })

  it('is told from it: a breaking change stands where it will be read, in its own words', () => {
    const released = 'type Query { a(b: Int): Int, c: Int }'
    const now = 'type Query { a(b: Int!): Int }'
    const breaks = ['Query.c was removed.', 'Query.a arg b has changed type from Int to Int!.']
    const changelog = (breaking: string) =>
      `# Changelog\n\n## [Unreleased] 2.0.0\n\n### Breaking\n\n${breaking}\n\n## 1.0.0\n\n### Breaking\n\n- ${breaks[0]}\n`
    expect(unannounced(released, now, '').toSorted()).toEqual(breaks.toSorted())
    expect(unannounced(released, now, changelog('### Added'))).toHaveLength(2)
    expect(unannounced(released, now, changelog(`- ${breaks[1]} Name it.`))).toEqual([breaks[0]])
    expect(unannounced(released, now, changelog(breaks.join('\n- ')))).toEqual([])
  })
})
