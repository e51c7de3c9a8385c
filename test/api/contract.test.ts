import { readFileSync } from 'node:fs'
import { buildASTSchema, findBreakingChanges, parse, type GraphQLSchema } from 'graphql'
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
})
