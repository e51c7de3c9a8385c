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
  /** Asks the server once who this is. */
  load(): Promise<void>
  signIn(name: string, password: string): Promise<void>
  signOut(): Promise<void>
  changePassword(oldPassword: string, newPassword: string): Promise<void>
  /** Asks anew; where the session has ended, `me` becomes null. */
  check(): Promise<void>
  /** The server said that the session has ended. */
  ended(): void
}

export const sessionKey: InjectionKey<Session> = Symbol('session')
export const useSession = (): Session => inject(sessionKey)!

export function createSession({ apollo, socket }: Api): Session {
  const me = shallowRef<Me | null>(null)
  let loaded: Promise<void> | null = null

  async function ask(): Promise<void> {
    const { data } = await apollo.query({ query: MeDocument, fetchPolicy: 'network-only' })
    me.value = data?.me ?? null
  }
  /** Nothing that one person saw stays for the next, and the socket carries the new cookie. */
  async function forget(): Promise<void> {
    me.value = null
    await apollo.clearStore()
    socket.terminate()
  }
  return {
    me,
    load: () => (loaded ??= ask().catch((error) => ((loaded = null), Promise.reject(error)))),
    async signIn(name, password) {
      await apollo.mutate({ mutation: SignInDocument, variables: { name, password } })
      await forget()
      await ask()
    },
    async signOut() {
      await apollo.mutate({ mutation: SignOutDocument })
      await forget()
    },
    async changePassword(oldPassword, newPassword) {
      await apollo.mutate({ mutation: ChangePasswordDocument, variables: { oldPassword, newPassword } })
    },
    ended: () => void (me.value && forget()),
    check: () => ask().catch(() => undefined),
  }
}
