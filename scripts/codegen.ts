/**
 * Writes `schema/generated/operations.ts`: a typed document for each file in `schema/operations`, against the schema
 * that the server prints (scripts/printSchema.ts). Run by the build, or alone: `node scripts/codegen.ts`.
 */
import { codegen as generate } from '@graphql-codegen/core'
import * as documents from '@graphql-codegen/typed-document-node'
import * as operations from '@graphql-codegen/typescript-operations'
import { parse } from 'graphql'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OPERATIONS = join(ROOT, 'schema/operations')
const OUTPUT = join(ROOT, 'schema/generated/operations.ts')
const SCHEMA = join(ROOT, 'schema/schema.graphql')

const CONFIG = {
  scalars: { ID: 'string', Date: 'string', DateTime: 'string', Money: 'string', Base64: 'string' },
  enumType: 'string-literal',
  useTypeImports: true,
  skipTypename: true,
  immutableTypes: true,
}

/** Generates the typed documents; writes the file only where it would differ. */
export async function codegen(): Promise<void> {
  const schema = parse(await readFile(SCHEMA, 'utf8'))
  const source = await generate({
    filename: OUTPUT,
    schema,
    documents: await readOperations(),
    config: CONFIG,
    plugins: [{ operations: {} }, { documents: {} }],
    pluginMap: { operations, documents },
  })
  await mkdir(join(OUTPUT, '..'), { recursive: true })
  const before = existsSync(OUTPUT) ? await readFile(OUTPUT, 'utf8') : null
  if (before !== source) await writeFile(OUTPUT, source)
}

async function readOperations() {
  const files = (await readdir(OPERATIONS)).filter((file) => file.endsWith('.graphql')).sort()
  return Promise.all(
    files.map(async (file) => {
      const location = join(OPERATIONS, file)
      return { location, document: parse(await readFile(location, 'utf8')) }
    }),
  )
}

if (import.meta.main) await codegen()
