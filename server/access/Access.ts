import type { Store } from '../store/orm.ts'
import type { Settings } from '../settings.ts'
import { AccessChanges } from './AccessChanges.ts'
import { FailedSignIns } from './FailedSignIns.ts'
import { GuessLimiter } from './GuessLimiter.ts'
import { People } from './People.ts'
import { TokenNames } from './TokenNames.ts'

/** What signing in, and knowing who asks, needs. */
export interface Access {
  readonly people: People
  readonly changes: AccessChanges
  readonly guesses: GuessLimiter
  readonly failures: FailedSignIns
  readonly tokenNames: TokenNames
  readonly sessionSecret: string
  readonly sessionIdle: number
}

export function openAccess(store: Store, settings: Pick<Settings, 'sessionSecret' | 'sessionIdle'>): Access {
  const changes = new AccessChanges()
  const { sessionSecret, sessionIdle } = settings
  const people = new People({ store, changes, sessionSecret, sessionIdle })
  return {
    people,
    changes,
    guesses: new GuessLimiter(),
    failures: new FailedSignIns(),
    tokenNames: new TokenNames(store),
    sessionSecret,
    sessionIdle,
  }
}
