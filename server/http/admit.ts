import { BREAK, type DocumentNode, visit } from 'graphql'
import type { Context } from '../api/context.ts'
import { type Priced, requireAffordable } from '../api/cost.ts'
import { problem } from '../problem.ts'

/** What is asked of every operation, over HTTP and over a socket, before it is executed. Throws a Problem. */
export function admit(context: Pick<Context, 'person' | 'services'>, asked: Priced): void {
  if (hidesSchema(context) && asksForSchema(asked.document)) throw problem('UNAUTHENTICATED', SIGN_IN_FIRST)
  requireAffordable(asked)
}

/** In production strangers are not told what there is to ask for: neither by introspection nor by suggestions. */
export const hidesSchema = ({ person, services }: Pick<Context, 'person' | 'services'>): boolean =>
  person === null && services.settings.environment === 'production'

const known = new WeakMap<DocumentNode, boolean>()

function asksForSchema(document: DocumentNode): boolean {
  let found = known.get(document)
  if (found !== undefined) return found
  found = false
  visit(document, {
    Field({ name }) {
      if (name.value !== '__schema' && name.value !== '__type') return undefined
      found = true
      return BREAK
    },
  })
  known.set(document, found)
  return found
}

const SIGN_IN_FIRST = {
  zh: '登录后才能查询接口定义。',
  en: 'Sign in to ask what there is to ask for.',
}
