import { TablesMigration } from './TablesMigration.ts'

/** Groups are summed up from what a thread has in memory (query/group/GroupsInMemory.ts), no longer from rows made for them. */
export class M0021Groups extends TablesMigration {
  override name = 'M0021Groups'
  protected override readonly statements = ['drop table indicator_measure']
}
