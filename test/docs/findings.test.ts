/** docs/findings.md against the code: every rule, and what each of the seven forms gets, no more and no less. */
import { readFileSync } from 'node:fs'
import {
  DOUBT_CODES,
  FINDING_CODES,
  findFindings,
  type Finding,
  type FindingCode,
  frameworkOf,
  type IndicatorNode,
  newDocument,
  readContent,
  seedDocument,
} from '@jixiao/schema'
import { describe, expect, it } from 'vitest'
import { SAMPLE_FORMS } from '../forms/sampleForms.ts'

const PAGE = readFileSync(new URL('../../docs/findings.md', import.meta.url), 'utf8')
const sections = new Map(
  PAGE.split(/^## /m)
    .slice(1)
    .map((section) => [section.split('\n')[0]!, section]),
)
/** The rows of a section's tables, cell by cell, without their heads. */
const rowsOf = (title: string): string[][] =>
  [...sections.get(title)!.matchAll(/^\| `.*$/gm)].map(([line]) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

describe('the page of findings', () => {
  it('has every rule, with its severity', () => {
    const told = rowsOf('The rules').map(([code, severity, zh]) => [code, severity, zh])
    const known = Object.entries(FINDING_CODES).map(([code, { severity, title }]) => [
      `\`${code}\``,
      severity,
      title.zh,
    ])
    expect(told).toEqual(known)
  })

  it('has every doubt that a reading may have, with its severity', () => {
    const known = Object.entries(DOUBT_CODES).map(([code, { severity, title }]) => [
      ...[`\`${code}\``, severity, title.zh, title.en],
    ])
    expect(rowsOf('The doubts of a reading')).toEqual(known)
  })

  it.each(SAMPLE_FORMS.map(({ file, read }) => [file, read] as const))('has what %s gets', (file, read) => {
    const told = rowsOf(file.replace(/^(\d)-(.*)\.txt$/, '$1. $2')).map(([code, place, mended]) => [
      code,
      place,
      mended,
    ])
    const doc = newDocument()
    seedDocument(doc, read)
    const content = readContent(doc)
    const framework = frameworkOf({ ...content, year: read.year })
    const found = findFindings({ content, year: read.year, framework })
    expect(told).toEqual(
      found.map((each) => [`\`${each.code}\``, placeOf(each, content.indicators), each.repair ? 'yes' : '']),
    )
    expect(found.filter(({ severity }) => severity === 'ERROR')).toEqual([])
  })

  it('names no code that there is not', () => {
    const codes = [...PAGE.matchAll(/`([A-Z]+_[A-Z_]+)`/g)].map(([, code]) => code as FindingCode)
    const known: readonly string[] = ['NOT_READY', ...Object.keys(FINDING_CODES), ...Object.keys(DOUBT_CODES)]
    expect(codes.filter((code) => !known.includes(code))).toEqual([])
  })
})

function placeOf({ place: { field, indicator } }: Finding, nodes: readonly IndicatorNode[]): string {
  if (field) return field
  const find = (among: readonly IndicatorNode[]): IndicatorNode | undefined =>
    among.map((node) => (node.key === indicator ? node : find(node.children))).find(Boolean)
  const node = find(nodes)
  return node ? `${node.name}${node.target ? ` → ${node.target}` : ''}` : ''
}
