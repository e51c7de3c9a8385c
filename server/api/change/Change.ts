import { apiPlace } from '@jixiao/schema'
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import type { ChangeRow } from '../../room/ChangeRecorder.ts'
import type { RecordedKind } from '../../store/log/Change.ts'
import type { Means } from '../../store/log/Entry.ts'
import { rowPlace } from '../../store/log/rowPlace.ts'
import { Place } from '../place/Place.ts'

export const ChangeMeans = {
  BROWSER: 'BROWSER',
  TOKEN: 'TOKEN',
  IMPORT: 'IMPORT',
  SUGGESTION: 'SUGGESTION',
  REPAIR: 'REPAIR',
  RESTORE: 'RESTORE',
  MIGRATION: 'MIGRATION',
} as const satisfies Record<Means, Means>
registerEnumType(ChangeMeans, {
  name: 'ChangeMeans',
  description: 'How a write came (修改方式).',
  valuesConfig: {
    BROWSER: { description: 'By a person who is signed in (本人在线修改).' },
    TOKEN: { description: "By a program, under its maker's name (系统接口)." },
    IMPORT: { description: 'Read from a file (导入).' },
    SUGGESTION: { description: 'A suggestion that was accepted (采纳建议).' },
    REPAIR: { description: 'A repair that a finding proposed (采纳修复).' },
    RESTORE: { description: 'Something restored from the history (恢复).' },
    MIGRATION: { description: 'By an upgrade of the system (系统升级).' },
  },
})

export const ChangeKind = {
  EDIT: 'EDIT',
  ADD: 'ADD',
  MOVE: 'MOVE',
  REMOVE: 'REMOVE',
  RESTORE: 'RESTORE',
  STATE: 'STATE',
  LOCK: 'LOCK',
} as const satisfies Record<RecordedKind, RecordedKind>
registerEnumType(ChangeKind, {
  name: 'ChangeKind',
  description: 'What happened to the place (变更类型).',
  valuesConfig: {
    EDIT: { description: 'Its content changed (修改).' },
    ADD: { description: 'It came; an import is one of the whole (新增).' },
    MOVE: { description: 'It stands elsewhere (移动).' },
    REMOVE: { description: 'It went, with all below it (删除); of the whole: it was voided (作废).' },
    RESTORE: { description: 'It came back (恢复), of the whole too.' },
    STATE: { description: 'The declaration went from one state to another (状态).' },
    LOCK: { description: 'It was locked or unlocked (锁定).' },
  },
})

@ObjectType({
  description:
    "Who changed what, from what to what (变更记录). One person's uninterrupted typing in one place is one that grows.",
})
export class Change {
  readonly row: ChangeRow

  constructor(row: ChangeRow) {
    this.row = row
  }

  @Field(() => ID, { description: 'Its id; stays while it grows (编号).' })
  get id(): string {
    return this.row.id
  }

  @Field(() => Int, { description: 'Of its first log entry (起始序号).' })
  get firstSequence(): number {
    return this.row.first_sequence
  }

  @Field(() => Int, { description: 'Of its last log entry (结束序号).' })
  get sequence(): number {
    return this.row.sequence
  }

  @Field(() => Date, { description: 'Of its last log entry (时间).' })
  get at(): Date {
    return new Date(this.row.at)
  }

  @Field(() => ChangeMeans, { description: 'How it came (方式).' })
  get means(): Means {
    return this.row.means
  }

  @Field(() => String, {
    nullable: true,
    description: 'The Yjs clientID of the tab that it came from, in decimal (编辑端编号).',
  })
  get client(): string | null {
    return this.row.client_id
  }

  @Field(() => ChangeKind, { description: 'What happened (类型).' })
  get kind(): RecordedKind {
    return this.row.kind
  }

  @Field(() => Boolean, { description: 'It took earlier edits back, or did them again (撤销或重做).' })
  get undo(): boolean {
    return this.row.undo === 1
  }

  @Field(() => Place, { description: 'Where; with nothing set the declaration as a whole (位置).' })
  get place(): Place {
    return apiPlace(this.row.declaration_id, rowPlace(this.row))
  }

  @Field(() => String, { nullable: true, description: 'Of a decision: why (理由).' })
  get reason(): string | null {
    return this.row.reason
  }

  @Field(() => String, { nullable: true, description: 'What stood there before; amounts in yuan (原内容).' })
  get from(): string | null {
    return this.row.from_text
  }
}
