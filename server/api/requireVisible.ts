import { requireMay, type DeclarationRights } from '../access/may.ts'
import { problem } from '../problem.ts'
import { signedIn, type Context } from './context.ts'

/** Whose the declaration is and where it stands; NOT_FOUND where the person may not see it, or there is none. */
export async function requireVisible(context: Context, declarationId: string): Promise<DeclarationRights> {
  const person = signedIn(context)
  const rights = await context.services.findDeclarationRights(context.em, declarationId)
  if (!rights) throw problem('NOT_FOUND')
  requireMay(person, 'VIEW', rights)
  return rights
}
