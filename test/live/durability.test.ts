/**
 * Acknowledged is on disk: people type and programs write at full speed, the server is killed at a random moment, and what
 * it had acknowledged is there, once, in log, document and index alike.
 *
 * Seeded: a failure prints its seed, and JIXIAO_SEED=… runs that round alone, five times, for the moment at which the
 * system kills is not in the seed.
 */
import { afterEach, describe, expect, it } from 'vitest'
import { openStore } from '../../server/store/orm.ts'
import { Random } from '../browser/text/random.ts'
import { inSqlite } from '../support/database.ts'
import { writeOnDisk } from '../support/onDisk.ts'
import { signIn } from '../support/person.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { expectKept } from './durability/expectKept.ts'
import { acknowledged, type Load, type People, signedIn, startLoad } from './durability/load.ts'
import { LiveCopy } from './LiveCopy.ts'

const servers: TestServer[] = []
writeOnDisk()

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.dispose()))
})
async function aServer(): Promise<TestServer> {
  const server = await startServer()
  servers.push(server)
  return server
}

const given = process.env['JIXIAO_SEED']
const isSoak = process.env['JIXIAO_SOAK'] !== undefined
const rounds = given ? 5 : isSoak ? 1_000 : 10
/** Rounds on one database: each verifies everything in it. */
const ROUNDS_A_SERVER = 20
/** Milliseconds that a round may take on a machine that is busy with others. */
const ROUND_LIMIT = 60_000

const newSeed = () => (given ? Number(given) : Math.floor(Math.random() * 2 ** 31))

describe('a server that is killed under load', () => {
  it(
    `has lost nothing that it acknowledged, and taken nothing twice, in ${rounds} rounds`,
    { timeout: rounds * ROUND_LIMIT },
    async () => {
      for (let done = 0; done < rounds; done += ROUNDS_A_SERVER) {
        const server = await aServer()
        const people = await signedIn(server)
        for (let i = done; i < Math.min(rounds, done + ROUNDS_A_SERVER); i++) await round(server, people, i)
        await server.dispose()
      }
    },
  )
})

async function round(server: TestServer, people: People, number: number): Promise<void> {
  const seed = newSeed()
  try {
    await killedAtSomeMoment(server, people, { random: new Random(seed), name: String(number) })
  } catch (error) {
    throw new Error(`Round ${number + 1} failed; again: JIXIAO_SEED=${seed} pnpm test live/durability`, {
      cause: error,
    })
  }
}

interface Round {
  readonly random: Random
  readonly name: string
}

async function killedAtSomeMoment(
  server: TestServer,
  people: People,
  { random, name }: Round,
): Promise<void> {
  const load = await startLoad(people, random, name)
  await acknowledged(load, 10 + random.below(100))
  await milliseconds(random.next() * 20)
  await server.kill9()
  load.stop()
  await load.running
  await expectKept(server, load)
  if (random.chance(0.3)) {
    // While it starts, too: it may be just bringing in what was written ahead.
    const starting = server.start().catch(() => undefined)
    await milliseconds(random.next() * 1_500)
    await server.kill9()
    await starting
    await expectKept(server, load)
  }
  await server.start()
  await expectGoesOn(people, load)
}

/** Everybody's documents are served as they were acknowledged, to those who were signed in, and go on. */
async function expectGoesOn({ li, wang, zhang }: People, { declarations }: Load): Promise<void> {
  for (const person of [li, wang, zhang]) await person.close()
  const copy = await LiveCopy.open(li, declarations[0]!.id)
  const before = copy.sequence
  expect(await copy.edit(() => copy.target('四').insert(0, '又'))).toBe(before + 1)
  copy.updatesOfAll.close()
}

const milliseconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count))

describe('a server that is stopped under load', () => {
  it('ends cleanly, and has lost nothing that it acknowledged', async () => {
    const server = await aServer()
    const load = await startLoad(await signedIn(server), new Random(newSeed()), 'stop')
    await acknowledged(load, 100)
    const [ended] = await Promise.all([server.stop(), load.running])
    expect(ended).toEqual({ code: 0, signal: null })
    await expectKept(server, load)
    await server.start()
    expect(await signIn(server, 'li')).toBeTruthy()
  })
})

describe('the database', () => {
  it('is written ahead, and the connection that commits synchronises each commit', async () => {
    const server = await aServer()
    expect(await server.sql('pragma journal_mode')).toEqual([{ journal_mode: 'wal' }])
    const store = await openStore({ kind: 'SQLITE', file: server.databaseFile }, { migrate: false })
    const pragmas = ['journal_mode', 'synchronous', 'foreign_keys']
    const asked = pragmas.map((name) => inSqlite(`pragma ${name}`))
    const set = [{ journal_mode: 'wal' }, { synchronous: 2 }, { foreign_keys: 1 }] // 2: FULL
    // Of the thread that writes edits, and of the connection for accounts.
    expect((await store.writer.write(asked)).flat()).toEqual(set)
    const found = await Promise.all(
      asked.map(({ texts }) => store.em().getConnection().execute(texts.SQLITE)),
    )
    expect(found.flat()).toEqual(set)
    await store.close()
  })
})
