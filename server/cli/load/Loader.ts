/** Lines -> declarations in the database, batch by batch: while one is written by the writer's thread, the next is made. */
import { addUnit } from '../../access/addUnit.ts'
import { OPERATOR } from '../../access/recordAccess.ts'
import { Problem, problem } from '../../problem.ts'
import { type NewDeclaration, prepareDeclaration, preparedStatements } from '../../room/prepareDeclaration.ts'
import { Unit } from '../../store/access/Unit.ts'
import { findExistingOf, type Named } from '../../store/declaration/findExisting.ts'
import { mergeStatements } from '../../store/mergeStatements.ts'
import type { Store } from '../../store/orm.ts'
import type { Statement } from '../../store/statement.ts'
import { soFarStatements, type SoFar } from './LoadedSoFar.ts'
import type { Line, Position } from './Lines.ts'
import { type DeclarationLine, readLine } from './readLine.ts'

export interface LoadOptions {
  /** Units that are not there are made; else their lines are bad. */
  readonly makeUnits: boolean
  /** Nothing from the first bad line on is loaded; else bad ones are passed over. */
  readonly stopAtBad: boolean
  /** Told of each bad line. */
  readonly onBad: (line: number, problem: Problem) => void
  /** Told when all up to a line is on disk. */
  readonly onWritten: (line: number) => void
}

/** The operator's, by the command line. */
const BY = { person: null, means: 'MIGRATION' } as const

interface Made {
  readonly key: string
  readonly statements: readonly Statement[]
}

export class Loader {
  readonly #store: Store
  readonly #options: LoadOptions
  readonly #units = new Map<string, string>()
  #soFar: SoFar
  /** Of the batch that is being written: no query finds them yet. */
  #beingWritten: readonly Made[] = []
  #writing: Promise<void> = Promise.resolve()

  private constructor(store: Store, soFar: SoFar, options: LoadOptions) {
    this.#store = store
    this.#soFar = soFar
    this.#options = options
  }

  static async open(store: Store, soFar: SoFar, options: LoadOptions): Promise<Loader> {
    const loader = new Loader(store, soFar, options)
    for (const { id, name } of await store.em().find(Unit, {})) loader.#units.set(name, id)
    return loader
  }

  /** Makes what these lines say and begins to write it, as one transaction. False: it stopped at a bad one. */
  async load(lines: readonly Line[]): Promise<boolean> {
    const read = lines.map(readOrProblem)
    const there = await this.#there(read)
    const made: Made[] = []
    let [bad, behind]: [number, Position | null] = [0, null]
    for (const { number, line, behind: position } of read) {
      const found = line instanceof Problem || line === null ? line : await this.#make(line, there)
      if (found instanceof Problem) {
        this.#options.onBad(number, found)
        if (this.#options.stopAtBad) break
        bad += 1
      } else if (found) made.push(found)
      behind = position
    }
    if (behind) await this.#write(made, bad, behind)
    return behind === read.at(-1)?.behind
  }

  /** Resolves when all is on disk, with how far that is. */
  async settled(): Promise<SoFar> {
    await this.#writing
    return this.#soFar
  }

  async #write(made: readonly Made[], badLines: number, position: Position): Promise<void> {
    await this.#writing
    const { key, loaded, bad } = this.#soFar
    this.#soFar = { ...position, key, loaded: loaded + made.length, bad: bad + badLines }
    const statements = [...made.flatMap((one) => one.statements), ...soFarStatements(this.#soFar)]
    this.#beingWritten = made
    this.#writing = this.#store.writer
      .write(mergeStatements(statements))
      .then(() => this.#options.onWritten(position.line))
    this.#writing.catch(() => undefined) // whoever waits next is told
  }

  /** Which of them are there, or on their way. */
  async #there(read: readonly ReadLine[]): Promise<Set<string>> {
    const named = read.flatMap(({ line }): Named[] => {
      if (line instanceof Problem || line === null) return []
      const unitId = this.#units.get(line.unit)
      return unitId === undefined ? [] : [namedOf(unitId, line)]
    })
    const existing = await findExistingOf(this.#store.em(), named)
    return new Set([...existing.map(keyOf), ...this.#beingWritten.map(({ key }) => key)])
  }

  async #make(line: DeclarationLine, there: Set<string>): Promise<Made | Problem> {
    try {
      const unitId = this.#units.get(line.unit) ?? (await this.#makeUnit(line.unit))
      const key = keyOf(namedOf(unitId, line))
      if (there.has(key)) throw problem('EXISTS', THERE)
      const { year, status, content } = line
      const declaration: NewDeclaration = { unitId, year, status, content }
      const statements = preparedStatements(prepareDeclaration(BY, declaration))
      there.add(key)
      return { key, statements }
    } catch (error) {
      if (error instanceof Problem) return error
      throw error
    }
  }

  async #makeUnit(name: string): Promise<string> {
    if (!this.#options.makeUnits) throw noUnit(name)
    const { id } = await addUnit(this.#store.em(), OPERATOR, name)
    this.#units.set(name, id)
    return id
  }
}

interface ReadLine extends Omit<Line, 'text'> {
  /** null: a blank line. */
  readonly line: DeclarationLine | Problem | null
}

function readOrProblem({ text, ...where }: Line): ReadLine {
  try {
    if (text === null) throw problem('BAD_USER_INPUT', NO_TEXT)
    return { ...where, line: text.trim() === '' ? null : readLine(text) }
  } catch (error) {
    if (error instanceof Problem) return { ...where, line: error }
    throw error
  }
}

const namedOf = (unitId: string, { year, content }: DeclarationLine): Named => ({
  unitId,
  year,
  name: content.name,
})
const keyOf = ({ unitId, year, name }: Named) => `${unitId} ${year} ${name}`

const NO_TEXT = { zh: '不是 UTF-8 文字，或太长。', en: 'It is not UTF-8, or too long.' }
const THERE = {
  zh: '该单位当年的这个项目已有绩效目标表。',
  en: 'That unit has a declaration of that project and year already.',
}
const noUnit = (name: string) =>
  problem('NOT_FOUND', {
    zh: `没有申报单位“${name}”；加 --make-units 则予建立。`,
    en: `There is no unit "${name}"; --make-units makes it.`,
  })
