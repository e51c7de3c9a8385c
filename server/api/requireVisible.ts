import { requireMay, type Action, type DeclarationRights } from '../access/may.ts'
import { problem } from '../problem.ts'
import { signedIn, type Context } from './context.ts'

/**
 * Whose the declaration is and where it stands, for somebody who may see it, or do that to it. NOT_FOUND where it is not
 * theirs to see, or there is none; FORBIDDEN, LOCKED.
 */
export async function requireVisible(
  context: Context,
  declarationId: string,
  action: Action = 'VIEW',
): Promise<DeclarationRights> {
  const person = signedIn(context)
  const rights = await context.services.findDeclarationRights(context.em, declarationId)
  if (!rights) throw problem('NOT_FOUND')
  requireMay(person, action, rights)
  return rights
}
