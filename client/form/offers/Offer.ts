/** A text that is offered to whoever types in a cell. */
export interface Offer {
  readonly text: string
  /** How many indicators read so; null: it is the framework's. */
  readonly count: number | null
}

/** What to offer where the cell holds that text; null: whatever there is. Rejects where nobody can be asked. */
export type AskOffers = (contains: string | null) => Promise<readonly Offer[]>
