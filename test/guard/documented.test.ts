/** The page for auditors names every entry of the lists. */
import { readFileSync } from 'node:fs'
import { LIMITS, type MapRule, SHAPE, TEXT_ATTRIBUTES, type TextRule } from '@jixiao/schema'
import { describe, expect, it } from 'vitest'

const page = readFileSync(new URL('../../docs/threat-model.md', import.meta.url), 'utf8')
/** The cells of each row of its tables. */
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) => line.split('|').map((cell) => cell.trim()))

describe('docs/threat-model.md', () => {
  it.each(Object.entries(LIMITS))('has the limit %s of %d', (name, limit) => {
    expect(rows.find(([, cell]) => cell === `\`${name}\``)?.[2]).toBe(limit.toLocaleString('en'))
  })

  const places: [string, readonly string[]][] = []
  const visit = (name: string, rule: TextRule | MapRule): void => {
    if (rule.type === 'Text') return void places.push([name, rule.contents])
    for (const [key, value] of Object.entries(rule.keys ?? {})) {
      if (!value.rule) places.push([key, value.contents])
      if (value.rule) visit(key, value.rule)
    }
    if (rule.value) places.push([name, rule.value.contents])
    if (rule.value?.rule) visit(name, rule.value.rule)
  }
  for (const [root, rule] of Object.entries(SHAPE)) visit(root, rule)

  it.each(places)('has the place %s with its kinds of content', (name, contents) => {
    const found = rows.filter(([, place]) => place?.includes(`\`${name}\``)).map(([, , kinds]) => kinds)
    expect(found).toContain(contents.map((kind) => `\`${kind}\``).join(', '))
  })

  it.each(Object.keys(TEXT_ATTRIBUTES))('has the attribute %s', (name) => {
    expect(rows.some(([, , , values]) => values?.includes(`\`${name}\``))).toBe(true)
  })
})
