import type { Logger } from 'pino'
import { openAccess } from './access/Access.ts'
import { buildSchema } from './api/buildSchema.ts'
import type { Services } from './api/context.ts'
import { Counts } from './Counts.ts'
import { endReading } from './forms/readForm.ts'
import { endWriting } from './forms/writing/writeFormBeside.ts'
import { Closing } from './http/Closing.ts'
import { listen } from './http/listen.ts'
import { GroupsInMemory } from './query/group/GroupsInMemory.ts'
import { LogHistory } from './query/source/LogHistory.ts'
import { openLog } from './openLog.ts'
import { requestScope } from './requestScope.ts'
import { openBeside } from './query/openBeside.ts'
import { Bell } from './room/Bell.ts'
import { Presences } from './room/Presences.ts'
import { Rooms } from './room/Rooms.ts'
import { makeSampleAccounts } from './sample/accounts.ts'
import { makeSampleDeclarations } from './sample/declarations.ts'
import type { Settings } from './settings.ts'
import { holdDatabase } from './store/holdDatabase.ts'
import { findDeclarationRights } from './access/findDeclarationRights.ts'
import { openStore, type Store } from './store/orm.ts'
import { tendDaily } from './store/upkeep/tendDaily.ts'

/** A server that answers. */
export interface RunningServer {
  /** Where people reach it. */
  readonly url: string
  readonly services: Services
  /** Stops it cleanly; asked again, waits for the same end. */
  readonly stop: () => Promise<void>
}

/** Starts everything, in order; what was begun is ended again where a later step fails. */
export async function serve(settings: Settings): Promise<RunningServer> {
  const log = openLog(settings.logLevel)
  const closing = new Closing()
  try {
    const services = await compose(settings, log, closing)
    const listening = await listen(await buildSchema(), services, closing)
    const url = settings.baseUrl?.href.replace(/\/$/, '') ?? listening
    log.info({ url, listening }, 'listening')
    return { url, services, stop: () => closing.run(log) }
  } catch (error) {
    await closing.run(log)
    throw error
  }
}

/** The parts of the server, each on those above it. */
async function compose(settings: Settings, log: Logger, closing: Closing): Promise<Services> {
  closing.add('lock', await holdDatabase(settings.database, { onLost: endAt(log) }))
  const store = await openStore(settings.database)
  closing.add('database', store.close)
  const access = openAccess(store, settings)
  closing.add('access', () => access.people.close())
  const { rooms, presences } = openRooms(store, settings, log, closing)
  if (settings.environment !== 'production') await makeSamples(store, rooms)
  const groups = new GroupsInMemory(settings.database)
  closing.add('groups', () => groups.close())
  closing.add('forms', () => Promise.all([endReading(), endWriting()]))
  return {
    settings,
    store,
    log,
    counts: new Counts(),
    access,
    rooms,
    presences,
    bell: new Bell(),
    comments: openBeside(store, rooms, 'comment'),
    suggestions: openBeside(store, rooms, 'suggestion'),
    scores: openBeside(store, rooms, 'score'),
    groups,
    history: new LogHistory(store),
    findDeclarationRights,
  }
}

/** Another process writes this database now: whatever we wrote besides would not be what it knows. */
const endAt = (log: Logger) => (error: Error) => {
  log.fatal(error.message)
  process.exit(1)
}

function openRooms(
  store: Store,
  { historyDays, accessLogDays }: Settings,
  log: Logger,
  closing: Closing,
): Pick<Services, 'rooms' | 'presences'> {
  const rooms = new Rooms({
    store,
    // Of many people's requests, so of none's.
    onFailure: (declarationId, error) => requestScope.exit(() => log.error({ declarationId, error }, 'room')),
  })
  closing.add('rooms', () => rooms.close())
  const kept = { history: historyDays, access: accessLogDays }
  closing.add(
    'upkeep',
    tendDaily(rooms.upkeep, kept, (error) => log.error({ error }, 'upkeep')),
  )
  const presences = new Presences()
  closing.add('presences', () => presences.close())
  return { rooms, presences }
}

async function makeSamples(store: Store, rooms: Rooms): Promise<void> {
  await makeSampleAccounts(store)
  await makeSampleDeclarations(store, rooms)
}
