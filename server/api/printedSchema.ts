import '../reflection.ts'
import { printSchema } from 'graphql'
import { buildSchema } from './buildSchema.ts'

/** What `schema/schema.graphql` holds. */
export const printedSchema = async (): Promise<string> => `${HEADER}\n${printSchema(await buildSchema())}\n`

const HEADER = '# Printed from the server by `pnpm print-schema`; not edited by hand.\n'
