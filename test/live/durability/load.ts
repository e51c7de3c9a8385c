/**
 * Everybody at once, as fast as they are answered: three who type, over sockets and HTTP, several keystrokes under way;
 * programs with every kind of typed mutation; somebody who begins declarations and reads forms in.
 */
import type { Random } from '../../browser/text/random.ts'
import { smallForm } from '../../forms/sampleForms.ts'
import { expect } from 'vitest'
import { Refused, signIn, type TestPerson } from '../../support/person.ts'
import type { TestServer } from '../../support/server.ts'
import { ADD_INDICATOR, importedDeclaration, type SmallDeclaration } from '../declarations.ts'
import { LiveCopy } from '../LiveCopy.ts'
import { Ledger } from './Ledger.ts'

export interface People {
  readonly li: TestPerson
  readonly wang: TestPerson
  /** A lead: she may lock. */
  readonly zhang: TestPerson
}

/** The three, signed in. */
export const signedIn = async (server: TestServer): Promise<People> => ({
  li: await signIn(server, 'li'),
  wang: await signIn(server, 'wang'),
  zhang: await signIn(server, 'zhang'),
})

export interface Load {
  readonly ledger: Ledger
  readonly declarations: readonly SmallDeclaration[]
  /** Ends by itself when the server is gone. */
  readonly running: Promise<void>
  stop(): void
}

const ROWS = ['一', '二', '三']
/** Characters of one writer in a target, which two fill: 2,000 would be refused. */
const FULL = 800
/** Keystrokes under way at once. Requests over HTTP arrive in any order, so that they go one by one. */
const MOST_UNDER_WAY = { SOCKET: 4, HTTP: 1 } as const

export async function startLoad({ li, wang, zhang }: People, random: Random, name: string): Promise<Load> {
  const ledger = new Ledger(name)
  const declarations = [await importedDeclaration(li), await importedDeclaration(wang)] as const
  const writers = new Writers(ledger, random)
  const running = Promise.all([
    writers.type(li, declarations[0], 'SOCKET'),
    writers.type(wang, declarations[0], 'HTTP'),
    writers.type(wang, declarations[1], 'SOCKET'),
    writers.program(zhang, declarations[0]),
    writers.program(li, declarations[1]),
    writers.begin(wang),
  ])
  return { ledger, declarations, running: running.then(() => undefined), stop: () => (writers.isOver = true) }
}

/** Waits until so many were acknowledged: where a random moment falls must not hang on the machine's speed. */
export async function acknowledged({ ledger, running }: Load, count: number): Promise<void> {
  let isOver = false
  void running.then(() => (isOver = true))
  while (ledger.acknowledged.size < count && !isOver) await new Promise((resolve) => setTimeout(resolve, 2))
  expect(ledger.acknowledged.size).toBeGreaterThanOrEqual(count)
}

/** Rows that one program adds to one declaration, which may have 2,000. */
const MOST_ROWS = 1_900

class Writers {
  isOver = false

  constructor(
    readonly ledger: Ledger,
    readonly random: Random,
  ) {}

  async type(person: TestPerson, { id }: SmallDeclaration, over: 'HTTP' | 'SOCKET'): Promise<void> {
    const copy = await LiveCopy.open(person, id, { over })
    const withRoom = () => ROWS.filter((row) => copy.target(row).length < FULL)
    const push = (mark: string) => {
      const target = copy.target(this.random.pick(withRoom()))
      return copy.push(copy.change(() => target.insert(target.length, mark)))
    }
    // On a machine where the commands take long there is no more to type; the programs go on.
    while (!this.isOver && withRoom().length > 0) {
      const count = 1 + this.random.below(MOST_UNDER_WAY[over])
      const pushes = Array.from({ length: count }, () => this.#acknowledging(id, push))
      if ((await Promise.all(pushes)).includes('GONE')) return
    }
  }

  /** A row or group with the mark for its name, which nothing takes away; and now and then something else. */
  async program(person: TestPerson, { id, ids }: SmallDeclaration): Promise<void> {
    const others = [
      `moveIndicator(input: { id: "${ids['四']}", beforeId: null }) { sequence }`,
      `removeIndicator(input: { id: "${ids['甲二']}" }) { sequence }`,
      `editDeclaration(input: { id: "${id}", category: "${this.random.next()}" }) { sequence }`,
      ...[true, false].map(
        (locked) => `setLock(declarationId: "${id}", place: { field: PLAN }, locked: ${locked}) { id }`,
      ),
    ]
    // As many rows as a declaration holds: a quick server would be past that.
    for (let turn = 0; !this.isOver && turn < MOST_ROWS; turn++) {
      const parentId = [ids['甲一'], ids['乙'], null][turn % 3]
      const add = async (name: string) => {
        const { addIndicator } = await person.query(ADD_INDICATOR, {
          input: { declarationId: id, parentId, name },
        })
        if (turn % 3 === 2)
          await person.ask(`mutation { ${others[((turn / 3) % others.length) | 0]} }`).catch(() => null)
        return addIndicator.sequence
      }
      if ((await this.#acknowledging(id, add)) === 'GONE') return
    }
  }

  async begin(person: TestPerson): Promise<void> {
    const { units } = await person.query('{ units { id name } }')
    const begin = async (mark: string) => {
      const create = `createDeclaration(input: { unitId: "${units[0].id}", year: 2026, name: "${mark}" }) { sequence }`
      const form = smallForm('甲中心', units[0].name).replace('乙项目', mark)
      const file = `{ name: "form.txt", content: "${Buffer.from(form).toString('base64')}" }`
      const read = `importForm(file: ${file}) { declarations { sequence } }`
      const made = await person.query(`mutation { ${this.random.chance(0.5) ? create : read} }`)
      return made.createDeclaration?.sequence ?? made.importForm.declarations[0].sequence
    }
    while (!this.isOver) if ((await this.#acknowledging(null, begin)) === 'GONE') return
  }

  async #acknowledging(
    declarationId: string | null,
    write: (mark: string) => Promise<number>,
  ): Promise<'TAKEN' | 'GONE'> {
    const mark = this.ledger.next()
    try {
      this.ledger.acknowledged.set(mark, { declarationId, sequence: await write(mark) })
      return 'TAKEN'
    } catch (error) {
      // Only what the end of the server explains.
      if (error instanceof Refused && error.code !== 'UNAVAILABLE') throw error
      return 'GONE'
    }
  }
}
