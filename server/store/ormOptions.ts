import { Migrator } from '@mikro-orm/migrations'
import { ENTITIES } from './entities.ts'
import { MIGRATIONS } from './migrations/list.ts'

export const ORM_OPTIONS = {
  entities: ENTITIES,
  extensions: [Migrator],
  migrations: { tableName: 'migration', migrationsList: MIGRATIONS, snapshot: false, silent: true },
  // Times are UTC, whatever the machine's own zone.
  forceUtcTimezone: true,
}

/** What the ORM is told on either database. `migrate`: false where a server that runs has brought it up to date already. */
export type OrmOptions = typeof ORM_OPTIONS & { readonly migrate: boolean }
