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
import { waitBefore } from './waitBefore.ts'

/** Sends a member's unsent edits of all declarations, those of living tabs excepted. The returned function ends that. */
export function sendKept(kept: KeptEdits, socket: Client, member: string): () => void {
  const channels: Channel[] = []
  const ending = new AbortController()
  const { signal } = ending
  const send = async () => {
    for (const { declaration, clientId } of await clientsOf(kept, member)) {
      if (signal.aborted) return
      const channel = new Channel(socket, declaration)
      channels.push(channel)
      void ifAbandoned(clientId, async () => {
        await pushInOrder(await kept.of({ member, declaration, clientId }), { channel, kept, signal })
      })
    }
  }
  void send()
  return () => {
    ending.abort()
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

export interface Pushing {
  readonly channel: Channel
  readonly kept: KeptEdits
  /** Ends it, and the waiting for another try: what was not sent stays. */
  readonly signal: AbortSignal
}

/** Pushes the edits of one clientID one after the other, each again and again where the server cannot store it now. */
export async function pushInOrder(edits: readonly KeptEdit[], pushing: Pushing): Promise<Refused | null> {
  for (const [i, edit] of edits.entries()) {
    const problem = await push(edit, pushing)
    if (!problem) continue
    return isRefusal(problem) ? { edits: edits.slice(i), code: problem.code, why: problem.words } : null
  }
  return null
}

/** Gives why it was not taken; null: it was. */
async function push(edit: KeptEdit, { channel, kept, signal }: Pushing): Promise<ShownProblem | null> {
  for (let attempts = 1; ; attempts++) {
    try {
      await channel.push(edit)
      await kept.drop([edit])
      return null
    } catch (error) {
      const problem = problemOf(error)
      if (!mayPass(problem) || signal.aborted) return problem
      await elapsed(waitBefore(attempts), signal)
    }
  }
}

/** Resolves after so many milliseconds, or when it is not to be waited for any more. */
const elapsed = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })

/** True for what the same push may find otherwise before long. */
function mayPass({ code }: ShownProblem): boolean {
  switch (code) {
    case 'UNREACHABLE':
    case 'UNAVAILABLE':
    case 'RATE_LIMITED':
    case 'INTERNAL_SERVER_ERROR':
      return true
    default:
      return false
  }
}

/** True for what will be no better another time. */
const isRefusal = (problem: ShownProblem): boolean => !mayPass(problem) && problem.code !== 'UNAUTHENTICATED'
