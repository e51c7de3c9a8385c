import {
  ChangePasswordDocument,
  MeDocument,
  type MeQuery,
  SignInDocument,
  SignOutDocument,
} from '@jixiao/schema/operations'
import { inject, type InjectionKey, type ShallowRef, shallowRef } from 'vue'
import type { Api } from '../graphql/api.ts'

export type Me = NonNullable<MeQuery['me']>

/** Who uses this page. The session itself is a cookie that no script can read. */
export interface Session {
  /** null: nobody is signed in. Read it after `load`. */
  readonly me: Readonly<ShallowRef<Me | null>>
  /** The person has signed out here; else a session that is gone has ended by itself. */
  readonly left: Readonly<ShallowRef<boolean>>
  /** Asks the server once who this is. */
  load(): Promise<void>
  signIn(name: string, password: string): Promise<void>
  signOut(): Promise<void>
  changePassword(oldPassword: string, newPassword: string): Promise<void>
  /** Whether they are to be asked for a password of their own now; once in this page's life. */
  askPassword(): boolean
  /** Asks anew; where the session has ended, `me` becomes null. */
  check(): Promise<void>
  /** The server said that the session has ended. */
  ended(): void
}

export const sessionKey: InjectionKey<Session> = Symbol('session')
export const useSession = (): Session => inject(sessionKey)!

/** Tells the other tabs of this browser that somebody else may be signed in now: they share the cookie. */
const OTHER_TABS = 'jixiao.session'

export function createSession({ apollo, socket }: Api): Session {
  const me = shallowRef<Me | null>(null)
  const left = shallowRef(false)
  const others = new BroadcastChannel(OTHER_TABS)
  let loaded: Promise<void> | null = null
  let askedWhom: string | null = null

  async function ask(): Promise<void> {
    const { data } = await apollo.query({ query: MeDocument, fetchPolicy: 'network-only' })
    await become(data?.me ?? null)
  }
  /** Nothing that one person saw stays for the next, and the next one's socket carries their cookie. */
  async function become(next: Me | null): Promise<void> {
    const isOther = me.value?.id !== next?.id
    if (isOther) await apollo.clearStore()
    me.value = next
    if (isOther) socket.terminate()
  }
  const tellOthers = () => {
    others.postMessage(null)
  }
  const check = () => ask().catch(() => undefined)
  others.addEventListener('message', () => void check())

  return {
    me,
    left,
    load: () => (loaded ??= ask().catch((error) => ((loaded = null), Promise.reject(error)))),
    async signIn(name, password) {
      await apollo.mutate({ mutation: SignInDocument, variables: { name, password } })
      left.value = false
      await ask()
      tellOthers()
    },
    async signOut() {
      await apollo.mutate({ mutation: SignOutDocument })
      left.value = true
      await become(null)
      tellOthers()
    },
    async changePassword(oldPassword, newPassword) {
      await apollo.mutate({ mutation: ChangePasswordDocument, variables: { oldPassword, newPassword } })
      await check()
    },
    askPassword() {
      const now = me.value
      if (!now?.hasGivenPassword || askedWhom === now.id) return false
      askedWhom = now.id
      return true
    },
    ended: () => void (me.value && become(null)),
    check,
  }
}
