import { type DatabaseAddress, shownAddress } from './DatabaseAddress.ts'

/** Another server holds this database. */
export class DatabaseHeld extends Error {
  constructor(address: DatabaseAddress) {
    const shown = shownAddress(address)
    const setting = address.kind === 'SQLITE' ? 'DATA_DIR' : 'DATABASE_URL'
    super(
      `数据库 ${shown} 正由另一个服务进程使用，请先停止它，或为本进程另设 ${setting}。\n` +
        `Another server is using the database ${shown}: stop it first, or give this one its own ${setting}.`,
    )
    this.name = 'DatabaseHeld'
  }
}

/** Milliseconds to wait for a command line that holds it for a moment. */
const PATIENCE = 3_000

interface Holding {
  readonly patience?: number
  /** Another process has it, after our connection to the database was lost for a while: write nothing more. */
  readonly onLost?: (error: DatabaseHeld) => void
}

/** Holds the database for this process alone, until released or until the process ends in whatever way. Rejects with DatabaseHeld. */
export async function holdDatabase(
  address: DatabaseAddress,
  { patience = PATIENCE, onLost = () => undefined }: Holding = {},
): Promise<() => void | Promise<void>> {
  const release =
    address.kind === 'SQLITE'
      ? (await import('./sqlite/holdFile.ts')).holdFile(address.file, patience)
      : await (
          await import('./postgres/holdDatabase.ts')
        ).holdDatabase(address.url, patience, () => onLost(new DatabaseHeld(address)))
  if (!release) throw new DatabaseHeld(address)
  return release
}
