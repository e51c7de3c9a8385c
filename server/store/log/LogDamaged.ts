/** A declaration's log or snapshot holds what cannot be read, or lacks something: nothing may be made of it. */
export class LogDamaged extends Error {
  readonly code = 'LOG_DAMAGED'

  /** `where`: `entry 17`, `snapshot`. */
  constructor(declarationId: string, where: string, why: string, cause?: unknown) {
    super(`The log of declaration ${declarationId} is damaged: ${where} ${why}`, { cause })
    this.name = 'LogDamaged'
  }
}
