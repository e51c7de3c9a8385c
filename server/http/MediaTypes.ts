/** How many are remembered, of how many characters: browsers and libraries send a few short ones. */
const MOST = 100
const LONGEST = 200

/**
 * As which media type Apollo Server answered which `Accept`. It does not look at that header where the type is said already, and
 * looking at it takes a twentieth of the time of a question.
 */
export class MediaTypes {
  readonly #answered = new Map<string | undefined, string>()

  /** Undefined where it is for Apollo Server to find. */
  of(accept: string | undefined): string | undefined {
    return this.#answered.get(accept)
  }

  /** For answers with 200 alone: who accepts no JSON is told so in JSON. */
  remember(accept: string | undefined, mediaType: string | undefined): void {
    if (mediaType === undefined || this.#answered.has(accept)) return
    if ((accept?.length ?? 0) <= LONGEST && this.#answered.size < MOST) this.#answered.set(accept, mediaType)
  }
}
