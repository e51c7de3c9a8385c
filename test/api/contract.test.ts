import { readFileSync } from 'node:fs'
import {
  buildASTSchema,
  findBreakingChanges,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  type GraphQLSchema,
} from 'graphql'
import { beforeAll, describe, expect, it } from 'vitest'
import { buildSchema } from '../../server/api/buildSchema.ts'
import { printedSchema } from '../../server/api/printedSchema.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

let ours: GraphQLSchema
beforeAll(async () => {
  ours = await buildSchema()
})

describe('the schema', () => {
  it('breaks nothing of the contract', () => {
    const contract = buildASTSchema(parse(read('docs/contract.graphql')))
    expect(findBreakingChanges(contract, ours).map(({ description }) => description)).toEqual([])
  })

  it('is the printed one (else: pnpm print-schema)', async () => {
    expect(read('schema/schema.graphql')).toBe(await printedSchema())
  })

  it('describes every type and field, with the Chinese term', () => {
    const undescribed = [...typesAndFields(ours)].filter(([, text]) => !/[\u4e00-\u9fff]/.test(text ?? ''))
    expect(undescribed.map(([name]) => name)).toEqual([])
  })

  it('describes every argument and value', () => {
    expect([...argumentsAndValues(ours)].filter(([, text]) => !text).map(([name]) => name)).toEqual([])
  })
})

type Described = readonly [name: string, description: string | null | undefined]

const BUILT_IN: ReadonlySet<string> = new Set(['String', 'Int', 'Float', 'Boolean', 'ID'])
const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription'])

const typesOf = (schema: GraphQLSchema) =>
  Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__') && !BUILT_IN.has(name))

function* typesAndFields(schema: GraphQLSchema): Generator<Described> {
  for (const type of typesOf(schema)) {
    if (!ROOTS.has(type.name)) yield [type.name, type.description]
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue
    for (const field of Object.values(type.getFields()))
      yield [`${type.name}.${field.name}`, field.description]
  }
}

function* argumentsAndValues(schema: GraphQLSchema): Generator<Described> {
  for (const type of typesOf(schema)) {
    if (isEnumType(type))
      for (const { name, description } of type.getValues()) yield [`${type.name}.${name}`, description]
    if (!isObjectType(type)) continue
    for (const field of Object.values(type.getFields())) {
      for (const { name, description } of field.args)
        yield [`${type.name}.${field.name}(${name})`, description]
    }
  }
}
