/** Something that is stored otherwise than the log says, or that the log itself lacks. */
export interface Difference {
  /**
   * `entry 17`, `snapshot`, `change ID`, `declaration.name`, `paragraph plan 3`, `indicator ID`, `measure ID`,
   * `search indicator ID`, `search declaration ID`, `comment ID`.
   */
  readonly where: string
  /** What the log says, or should say, as JSON or in words; null: there should be nothing. */
  readonly log: string | null
  /** What is stored; null: there is nothing. */
  readonly stored: string | null
}
