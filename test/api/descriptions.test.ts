/** Who reads the schema, in GraphiQL or by introspection, needs no other page: everything in it says what it is. */
import { readFileSync } from 'node:fs'
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
} from 'graphql'
import { describe, expect, it } from 'vitest'

const schema = buildSchema(readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'))

interface Described {
  readonly name: string
  readonly text: string
}

const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription'])

function* described(): Generator<Described> {
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__') || (isScalarType(type) && !type.astNode)) continue // GraphQL's own
    if (!ROOTS.has(type.name)) yield { name: type.name, text: type.description ?? '' }
    if (isEnumType(type))
      for (const value of type.getValues())
        yield { name: `${type.name}.${value.name}`, text: value.description ?? '' }
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      yield { name: `${type.name}.${field.name}`, text: field.description ?? '' }
      if ('args' in field)
        for (const arg of field.args)
          yield { name: `${type.name}.${field.name}(${arg.name}:)`, text: arg.description ?? '' }
    }
  }
}

const all = [...described()]
const without = (pattern: RegExp) => all.filter(({ text }) => !pattern.test(text)).map(({ name }) => name)

/** The words of docs/architecture.md that are types, and what they are called on paper. */
const VOCABULARY = {
  Unit: '申报单位',
  Project: '项目',
  Declaration: '绩效目标表',
  Narrative: '长文本',
  Indicator: '指标',
  Target: '指标目标值',
  Measure: '量',
  Place: '位置',
  Finding: '问题',
  Comment: '批注',
  Suggestion: '修改建议',
  Change: '变更记录',
  Version: '版本',
} as const

describe('every type, field, argument and value of the schema', () => {
  it('says what it is, in English', () => {
    expect(all.length).toBeGreaterThan(400)
    expect(without(/[a-z]{2}/i)).toEqual([])
  })

  it('gives the Chinese term', () => {
    expect(without(/[\u4e00-\u9fff]/)).toEqual([])
  })

  it.each(Object.entries(VOCABULARY))('%s is %s', (noun, term) => {
    expect(schema.getType(noun)?.description).toMatch(new RegExp(`[(（、]${term}[)），、]`))
  })
})
