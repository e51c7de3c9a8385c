import { defineEntity, p } from '@mikro-orm/core'

/** Up to where a declaration's log has been looked through, so as to compact it: what lies before is not looked at again. */
export const CompactionMarkSchema = defineEntity({
  name: 'CompactionMark',
  tableName: 'compaction_mark',
  properties: {
    declarationId: p.string().primary(),
    /** The last entry that was looked at, merged or not. */
    entrySequence: p.integer(),
    /** The first sequence of the last Change that was looked at. Up to it none is open. */
    changeSequence: p.integer(),
  },
})
