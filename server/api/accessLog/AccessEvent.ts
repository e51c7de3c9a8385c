import { Field, ID, InputType, ObjectType } from 'type-graphql'
import type { AccessEventRow } from '../../query/findAccessEvents.ts'
import { Member } from '../../store/access/Member.ts'
import { Unit } from '../../store/access/Unit.ts'
import type { AccessDetail as Detail, AccessKind, AccessOutcome } from '../../store/access/AccessEvent.ts'
import { connectionOf } from '../connection/connectionOf.ts'
import type { Concerned } from './concerned.ts'
import { AccessKindType, AccessOutcomeType } from './kinds.ts'

@ObjectType('AccessDetail', { description: 'What was set (具体内容).' })
export class AccessDetail {
  @Field(() => String, {
    description: 'What: role, units, displayName, name, format or sequence (项目).',
  })
  declare readonly name: string

  @Field(() => String, { nullable: true, description: 'What it was before (原值).' })
  declare readonly from: string | null

  @Field(() => String, { nullable: true, description: 'What it is since (新值).' })
  declare readonly to: string | null
}

@ObjectType('AccessEvent', {
  description:
    'Who came, or what was done to who may come (访问日志). No secret and no text of a form is in it.',
})
export class AccessEvent {
  readonly #row: AccessEventRow
  readonly #concerned: Concerned

  constructor(row: AccessEventRow, concerned: Concerned) {
    this.#row = row
    this.#concerned = concerned
  }

  @Field(() => ID, { description: 'Its id (编号).' })
  get id(): string {
    return this.#row.id
  }

  @Field(() => Date, { description: 'When (时间).' })
  get at(): Date {
    return new Date(this.#row.at)
  }

  @Field(() => AccessKindType, { description: 'What (事件).' })
  get kind(): AccessKind {
    return this.#row.kind
  }

  @Field(() => AccessOutcomeType, { description: 'What came of it (结果).' })
  get outcome(): AccessOutcome {
    return this.#row.outcome
  }

  @Field(() => Member, {
    nullable: true,
    description: 'Who did it; null: nobody who was known, or the command line (操作人).',
  })
  get actor(): Member | null {
    return this.#concerned.member(this.#row.actor_id)
  }

  @Field(() => Member, { nullable: true, description: 'Whom it concerns (所涉用户).' })
  get member(): Member | null {
    return this.#concerned.member(this.#row.member_id)
  }

  @Field(() => Unit, { nullable: true, description: 'Which unit it concerns (所涉单位).' })
  get unit(): Unit | null {
    return this.#concerned.unit(this.#row.unit_id)
  }

  @Field(() => String, {
    nullable: true,
    description: 'What the token is for that it concerns, or by which it was done (所涉令牌用途).',
  })
  get tokenName(): string | null {
    return this.#concerned.tokenName(this.#row.token_id)
  }

  @Field(() => ID, { nullable: true, description: 'Which declaration it concerns (所涉绩效目标表).' })
  get declarationId(): string | null {
    return this.#row.declaration_id
  }

  @Field(() => String, {
    nullable: true,
    description: 'Of a sign-in that failed: the name as it was typed, 64 characters at most (所输登录名).',
  })
  get name(): string | null {
    return this.#row.name
  }

  @Field(() => String, {
    nullable: true,
    description: 'The network address that it came from; null: the command line (网络地址).',
  })
  get address(): string | null {
    return this.#row.address
  }

  @Field(() => [AccessDetail], { description: 'What was set, and what it was before (具体内容).' })
  get details(): Detail[] {
    return JSON.parse(this.#row.details) as Detail[] // the row's own column, written by us
  }
}

const { ConnectionOf } = connectionOf('AccessEvent', AccessEvent, '访问日志')

@ObjectType('AccessEventConnection', { description: 'A page of the access log (一页访问日志).' })
export class AccessEventConnection extends ConnectionOf {}

@InputType('AccessEventFilter', {
  description: 'Which entries of the access log (访问日志的条件); all that is given must hold.',
})
export class AccessEventFilter {
  @Field(() => [AccessKindType], { nullable: true, description: 'Of one of these kinds (事件).' })
  readonly kinds?: AccessKind[] | null

  @Field(() => [AccessOutcomeType], { nullable: true, description: 'With one of these outcomes (结果).' })
  readonly outcomes?: AccessOutcome[] | null

  @Field(() => ID, { nullable: true, description: 'By that member, or about them (用户).' })
  readonly memberId?: string | null

  @Field(() => String, { nullable: true, description: 'From exactly that network address (网络地址).' })
  readonly address?: string | null

  @Field(() => Date, { nullable: true, description: 'Not before (起始时间).' })
  readonly from?: Date | null

  @Field(() => Date, { nullable: true, description: 'Not after (截止时间).' })
  readonly to?: Date | null
}
