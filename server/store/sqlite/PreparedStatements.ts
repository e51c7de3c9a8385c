/** Statements that a connection keeps prepared: preparing takes as long as running most of them does. */

interface Preparing<P> {
  prepare(sql: string): P
}

/** Kept of one connection; the texts of filters are many. */
const MOST = 200

export class PreparedStatements<P> {
  readonly #prepare: (sql: string) => P
  /** Those that were asked for last come last. */
  readonly #known = new Map<string, P>()

  constructor(connection: Preparing<P>) {
    this.#prepare = connection.prepare.bind(connection)
  }

  prepare(sql: string): P {
    const prepared = this.#known.get(sql) ?? this.#prepare(sql)
    this.#known.delete(sql)
    this.#known.set(sql, prepared)
    if (this.#known.size > MOST) this.#known.delete(this.#known.keys().next().value!)
    return prepared
  }
}
