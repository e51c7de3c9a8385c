/** What happened to somebody's way of being here. */
export type AccessChange =
  /** Signed out, idle too long, disabled, token revoked. */
  | { readonly kind: 'ENDED'; readonly credentialId: string }
  /** Another role or other units than before. */
  | { readonly kind: 'RIGHTS'; readonly credentialId: string }

type Listener = (change: AccessChange) => void

/** Tells who keeps something open for a person (sockets, subscriptions) that the person's rights ended or changed. */
export class AccessChanges {
  readonly #listeners = new Set<Listener>()

  emit(change: AccessChange): void {
    for (const listener of this.#listeners) listener(change)
  }

  /** Returns what ends the listening. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
