/** The server, composed in the test's own process; connections come from the model instead of a port. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { pino } from 'pino'
import { type Access, openAccess } from '../../../server/access/Access.ts'
import { findDeclarationRights } from '../../../server/access/findDeclarationRights.ts'
import type { Person } from '../../../server/access/Person.ts'
import { fingerprint } from '../../../server/access/token.ts'
import { buildSchema } from '../../../server/api/buildSchema.ts'
import { Counts } from '../../../server/Counts.ts'
import { graphqlOverSocket } from '../../../server/http/graphqlOverSocket.ts'
import { GroupsInMemory } from '../../../server/query/group/GroupsInMemory.ts'
import { openBeside } from '../../../server/query/openBeside.ts'
import { LogHistory } from '../../../server/query/source/LogHistory.ts'
import { Bell } from '../../../server/room/Bell.ts'
import { Presences } from '../../../server/room/Presences.ts'
import { Rooms } from '../../../server/room/Rooms.ts'
import { problem } from '../../../server/problem.ts'
import { readSettings } from '../../../server/settings.ts'
import { Member } from '../../../server/store/access/Member.ts'
import { Session } from '../../../server/store/access/Session.ts'
import { Unit } from '../../../server/store/access/Unit.ts'
import { openStore, type Store } from '../../../server/store/orm.ts'
import { UNIT } from '../../support/inProcess.ts'
import { databaseIn, sqliteOf } from '../../support/database.ts'
import { promptStore } from '../../support/promptStore.ts'
import type { Link } from './Link.ts'

/** Sessions of the model last longer than any run. */
const NEVER = new Date(Date.UTC(2100, 0, 1))
const schema = buildSchema()

export class ModelServer {
  readonly #folder: string
  #store!: Store
  #rooms!: Rooms
  #access!: Access
  #presences!: Presences
  /** Null: it is down. */
  #http: Server | null = null
  #closeSockets!: () => Promise<void>
  /** What failed in a room; empty unless the model makes it fail. */
  failures: unknown[] = []
  /** Asked of each push: true has it refused, whatever it is. */
  refuses: () => boolean = () => false

  private constructor(folder: string) {
    this.#folder = folder
  }

  static async start(people: readonly Person[]): Promise<ModelServer> {
    const server = new ModelServer(mkdtempSync(join(tmpdir(), 'jixiao-model-')))
    await server.start()
    await server.#signIn(people)
    return server
  }

  get store(): Store {
    return this.#store
  }

  get rooms(): Rooms {
    return this.#rooms
  }

  accept(link: Link): void {
    if (this.#http) this.#http.emit('connection', link.server as Duplex)
    else setImmediate(() => link.cut())
  }

  /** As by SIGKILL: what is not on disk at this moment is lost. */
  async kill(): Promise<void> {
    this.#http = null
    const [rooms, store, presences, access] = [this.#rooms, this.#store, this.#presences, this.#access]
    const database = await sqliteOf(store)
    database.close()
    this.failures = []
    // Of the dead one nothing may stay that the clock moves.
    presences.close()
    access.people.close()
    void rooms.close().catch(() => undefined)
  }

  async close(): Promise<void> {
    await this.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async start(): Promise<void> {
    const settings = { ...readSettings({}), database: await databaseIn(this.#folder) }
    const log = pino({ level: 'silent' })
    const store = await promptStore(await openStore(settings.database))
    const failures: unknown[] = []
    this.failures = failures
    const rooms = new Rooms({ store, onFailure: (_id, error) => failures.push(error) })
    rooms.submit = this.#mayRefuse(rooms)
    const access = openAccess(store, settings)
    const presences = new Presences()
    const history = new LogHistory(store)
    const counts = new Counts()
    const services = {
      settings,
      store,
      log,
      counts,
      access,
      rooms,
      presences,
      bell: new Bell(),
      comments: openBeside(store, rooms, 'comment'),
      suggestions: openBeside(store, rooms, 'suggestion'),
      scores: openBeside(store, rooms, 'score'),
      groups: new GroupsInMemory(settings.database),
      history,
      findDeclarationRights,
    }
    const http = createServer()
    this.#closeSockets = graphqlOverSocket(http, await schema, services)
    this.#http = http
    this.#store = store
    this.#rooms = rooms
    this.#access = access
    this.#presences = presences
  }

  /** As the guard refuses: once all that was judged before is on disk. */
  #mayRefuse(rooms: Rooms): Rooms['submit'] {
    const submit = rooms.submit.bind(rooms)
    return async (id, author, submission) => {
      if (submission.kind !== 'PUSH' || !this.refuses()) return submit(id, author, submission)
      await (await rooms.open(id)).settled()
      throw problem('FORBIDDEN')
    }
  }

  /** As by SIGTERM. */
  async stop(): Promise<void> {
    this.#http = null
    await this.#closeSockets()
    this.#presences.close()
    await this.#rooms.close()
    this.#access.people.close()
    await this.#store.close()
  }

  async #signIn(people: readonly Person[]): Promise<void> {
    const em = this.#store.em()
    const [now, secret] = [new Date(), this.#access.sessionSecret]
    const unit = em.create(Unit, { id: UNIT, name: '单位', createdAt: now })
    for (const { memberId: id, name, displayName, role } of people) {
      const account = { id, name, displayName, role, passwordHash: '', createdAt: now, disabledAt: null }
      const member = em.create(Member, { ...account, unit, units: [unit] })
      const session = { id: fingerprint(name, secret), member, createdAt: now, lastUsedAt: now }
      em.create(Session, { ...session, expiresAt: NEVER })
    }
    await em.flush()
  }
}
