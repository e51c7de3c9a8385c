/** The example of a second client, as it stands on its page, beside somebody at another editor. */
import { type ChildProcess, spawn } from 'node:child_process'
import { copyFileSync, mkdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { nameOf, narrativeOf } from '@jixiao/schema'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signInAll, type TestPerson } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { smallDeclaration } from './declarations.ts'
import { LiveCopy } from './LiveCopy.ts'

const PAGE = fileURLToPath(new URL('../../docs/examples/plain-client.mjs', import.meta.url))
/** Where the example finds the packages that it names. */
const BESIDE_PACKAGES = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url))
/** Milliseconds. */
const PATIENCE = 20_000

const SET_LOCK = `mutation ($declarationId: ID!, $field: DeclarationField!, $locked: Boolean!) {
  setLock(declarationId: $declarationId, place: { field: $field }, locked: $locked) { id } }`
const PRESENCE = `subscription ($declarationId: ID!) {
  presence(declarationId: $declarationId) { clientId state member { name } } }`

/** What it says on a line: where it stands, or what was refused. */
interface Said {
  readonly sequence?: number | null
  readonly unsent?: number
  readonly name?: string
  readonly overview?: string
  readonly refused?: string
  readonly text?: string
  readonly places?: readonly object[]
}

class PlainClient {
  readonly said: Said[] = []
  readonly #process: ChildProcess
  #errors = ''
  #heard: () => void = () => undefined

  constructor(server: TestServer, name: string, declarationId: string) {
    const copy = `${BESIDE_PACKAGES}plain-client.mjs`
    mkdirSync(BESIDE_PACKAGES, { recursive: true })
    copyFileSync(PAGE, copy)
    this.#process = spawn(process.execPath, [copy, server.url, name, 'jixiao', declarationId])
    this.#process.stderr!.on('data', (chunk: Buffer) => (this.#errors += chunk.toString()))
    createInterface({ input: this.#process.stdout! }).on('line', (line) => {
      this.said.push(JSON.parse(line) as Said)
      this.#heard()
    })
  }

  type(root: 'name' | 'overview', text: string): void {
    this.#process.stdin!.write(`${root} ${text}\n`)
  }

  /** The first thing it says from `from` on that fits. */
  async says(fits: (said: Said) => boolean | undefined, from = 0): Promise<Said> {
    const limit = Date.now() + PATIENCE
    for (;;) {
      const found = this.said.slice(from).find(fits)
      if (found) return found
      if (Date.now() > limit)
        throw new Error(`It did not say so: ${JSON.stringify(this.said.slice(-5))}\n${this.#errors}`)
      await new Promise<void>((resolve) => {
        this.#heard = resolve
        setTimeout(resolve, 200)
      })
    }
  }

  /** Ends its input; gives what it wrote as errors. */
  async leave(): Promise<string> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve))
    this.#process.stdin!.end()
    await ended
    return this.#errors
  }

  kill(): void {
    this.#process.kill('SIGKILL')
  }
}

let server: TestServer
let li: TestPerson
let lead: TestPerson
let id: string
let plain: PlainClient

beforeAll(async () => {
  server = await startServer()
  ;[li, lead] = await signInAll(server, 'li', 'zhang')
  id = (await smallDeclaration(li)).id
  plain = new PlainClient(server, 'wang', id)
})
afterAll(() => plain.kill())

const isSaved = ({ unsent }: Said) => unsent === 0
const lock = (field: string, locked: boolean) => lead.query(SET_LOCK, { declarationId: id, field, locked })

/** Both read alike, and there is nothing that was not sent. */
async function expectAgreement(other: LiveCopy): Promise<void> {
  const { sequence } = (await li.query('query ($id: ID!) { declaration(id: $id) { sequence } }', { id }))
    .declaration
  await other.reach(sequence)
  const name = nameOf(other.doc).toString()
  const overview = narrativeOf(other.doc, 'overview').toString()
  await plain.says((said) => isSaved(said) && said.name === name && said.overview === overview)
}

describe('the plain client of docs/examples', () => {
  it('edits beside another person, and both end up alike', async () => {
    const other = await LiveCopy.open(li, id)
    for (const text of '一二三四五六七八') {
      plain.type('name', text)
      await other.edit((doc) => nameOf(doc).insert(0, text.charCodeAt(0).toString(36)))
    }
    await plain.says(
      (said) => isSaved(said) && '八七六五四三二一'.split('').every((t) => said.name?.includes(t)),
    )
    await expectAgreement(other)
    other.updatesOfAll.close()
  })

  it('says where it is', async () => {
    const presences = await li.subscribe(PRESENCE, { declarationId: id })
    const { presence } = await presences.until(({ presence: { state } }) => state !== null)
    expect(presence.member.name).toBe('wang')
    presences.close()
  })

  it('goes on after the server was killed, with what was typed while it was away', async () => {
    await plain.says(isSaved)
    const from = plain.said.length
    plain.type('overview', '之前')
    await server.kill9()
    for (const text of ['断网甲', '断网乙']) plain.type('overview', text)
    await server.start()
    const { overview } = await plain.says(
      (said) => isSaved(said) && said.overview?.startsWith('断网乙断网甲之前'),
      from,
    )
    expect(overview!.match(/断网甲/g)).toHaveLength(1)
    ;[li, lead] = await signInAll(server, 'li', 'zhang')
    const other = await LiveCopy.open(li, id)
    await other.edit((doc) => nameOf(doc).insert(0, '重启后'))
    await expectAgreement(other)
    other.updatesOfAll.close()
  })

  it('loses of a refused batch what was refused alone, and works on', async () => {
    const other = await LiveCopy.open(li, id)
    await lock('NAME', true)
    const from = plain.said.length
    plain.type('name', '不许')
    plain.type('overview', '照写')
    expect(await plain.says(({ refused }) => refused !== undefined, from)).toMatchObject({
      refused: 'LOCKED',
      text: '不许',
      places: [{ field: 'NAME' }],
    })
    await plain.says((said) => isSaved(said) && said.overview?.startsWith('照写'), from)
    await lock('NAME', false)
    plain.type('name', '又许')
    const { name } = await plain.says((said) => isSaved(said) && said.name?.startsWith('又许'), from)
    expect(name).not.toContain('不许')
    await expectAgreement(other)
    other.updatesOfAll.close()
  })

  it('leaves with its input, and has written no errors', async () => {
    const presences = await li.subscribe(PRESENCE, { declarationId: id })
    await presences.until(({ presence: { state } }) => state !== null)
    expect(await plain.leave()).toBe('')
    await presences.until(({ presence: { state } }) => state === null)
    presences.close()
  })
})
