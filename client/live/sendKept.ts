/**
 * What closed tabs left is pushed under the clientIDs that it was made with, by whatever page the same member opens next. A
 * refusal is left to the page that has that declaration open: it can carry the rest over (adoptLeftovers).
 */
import type { Words } from '@jixiao/schema'
import type { Client } from 'graphql-ws'
import { problemOf, type ShownProblem } from '../graphql/problem.ts'
import { Channel } from './Channel.ts'
import type { KeptEdit, KeptEdits } from './KeptEdits.ts'
import { ifAbandoned } from './tabLock.ts'

/** Sends a member's unsent edits of all declarations, those of living tabs excepted. The returned function ends that. */
export function sendKept(kept: KeptEdits, socket: Client, member: string): () => void {
  const channels: Channel[] = []
  let ended = false
  const send = async () => {
    for (const { declaration, clientId } of await clientsOf(kept, member)) {
      if (ended) return
      const channel = new Channel(socket, declaration)
      channels.push(channel)
      void ifAbandoned(clientId, async () => {
        await pushInOrder(await kept.of({ member, declaration, clientId }), channel, kept)
      })
    }
  }
  void send()
  return () => {
    ended = true
    for (const channel of channels) channel.close()
  }
}

async function clientsOf(kept: KeptEdits, member: string): Promise<Iterable<KeptEdit>> {
  const edits = await kept.of({ member })
  return new Map(edits.map((edit) => [`${edit.clientId} ${edit.declaration}`, edit])).values()
}

/** What was refused, with everything behind it, which rests on it. */
export interface Refused {
  readonly edits: readonly KeptEdit[]
  readonly code: ShownProblem['code']
  readonly why: Words
}

/** Pushes the edits of one clientID one after the other. Where it cannot now, they stay for another time. */
export async function pushInOrder(
  edits: readonly KeptEdit[],
  channel: Channel,
  kept: KeptEdits,
): Promise<Refused | null> {
  for (const [i, edit] of edits.entries()) {
    try {
      await channel.push(edit)
      await kept.drop([edit])
    } catch (error) {
      const problem = problemOf(error)
      return isRefusal(problem) ? { edits: edits.slice(i), code: problem.code, why: problem.words } : null
    }
  }
  return null
}

/** True for what will be no better another time. */
function isRefusal({ code }: ShownProblem): boolean {
  switch (code) {
    case 'UNREACHABLE':
    case 'UNAVAILABLE':
    case 'RATE_LIMITED':
    case 'INTERNAL_SERVER_ERROR':
    case 'UNAUTHENTICATED':
      return false
    default:
      return true
  }
}
