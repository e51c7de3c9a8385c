import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql'
import { requireSignedIn } from '../../access/Person.ts'
import type { Person } from '../../access/Person.ts'
import { problem } from '../../problem.ts'
import { countUnreadNotices, findNotices, findNoticeIds } from '../../query/findNotices.ts'
import { Member } from '../../store/access/Member.ts'
import { readNotices } from '../../store/notice/write.ts'
import { type Context, signedIn } from '../context.ts'
import { Declaration } from '../declaration/Declaration.ts'
import { memberOf } from '../member/memberOf.ts'
import { sourceOf } from '../sourceOf.ts'
import { Notice } from './Notice.ts'

/** Notices given or read at once, at most; and unless told. */
const MOST = 200
const USUAL = 50

/** 提醒: everybody's own, for people who signed in. */
@Resolver(() => Notice)
export class NoticeResolver {
  @Query(() => [Notice], {
    description: 'What I am told of, newest first; what I have read for three months (提醒).',
  })
  async notices(
    @Arg('first', () => Int, { nullable: true, description: 'How many: 50 unless told, 200 at most (条数).' })
    first: number | null | undefined,
    @Ctx() context: Context,
  ): Promise<Notice[]> {
    const most = first ?? USUAL
    if (most < 0 || most > MOST) throw problem('BAD_USER_INPUT', { ...TOO_MANY, field: 'first' })
    const rows = await findNotices(context.em, reader(context), most)
    return rows.map((row) => new Notice(row))
  }

  @Query(() => Int, { description: 'How many of my notices I have not read (未读提醒数).' })
  unreadNotices(@Ctx() context: Context): Promise<number> {
    return countUnreadNotices(context.em, reader(context))
  }

  @Mutation(() => Int, {
    description: 'Marks notices of mine as read, and gives how many are left unread (标为已读).',
  })
  async readNotices(
    @Arg('ids', () => [ID], { nullable: true, description: 'Which, 200 at most; null: all (编号).' })
    ids: string[] | null | undefined,
    @Ctx() context: Context,
  ): Promise<number> {
    const person = reader(context)
    if (ids && ids.length > MOST) throw problem('TOO_LARGE', { ...TOO_MANY, field: 'ids' })
    const { bell, rooms } = context.services
    const which = await findNoticeIds(context.em, person, ids ?? null)
    if (ids && which.length < new Set(ids).size) throw problem('NOT_FOUND', { field: 'ids' })
    const read_at = new Date().toISOString()
    const rows = which.map((id) => ({ id, member_id: person.memberId, read_at }))
    if (rows.length > 0)
      await rooms.commits.write(readNotices(rows)).catch((error: unknown) => {
        throw rooms.unavailable(error, 'notices')
      })
    bell.ring([person.memberId])
    return countUnreadNotices(context.em, person)
  }

  @Subscription(() => Int, {
    description:
      'How many of my notices I have not read: now, and whenever one comes or is read (未读提醒数变动).',
    subscribe: ({ context }) => follow(context as Context), // type-graphql does not type it
  })
  unreadNoticesChanged(@Root() unread: { readonly count: number }): number {
    return unread.count
  }

  @FieldResolver(() => Member, { nullable: true, description: 'Who did it (操作人).' })
  actor(@Root() { row }: Notice, @Ctx() { services }: Context): Promise<Member | null> {
    return memberOf(services, { memberId: row.actor_id })
  }

  @FieldResolver(() => Declaration, { description: 'What it is about (绩效目标表).' })
  async declaration(@Root() { row }: Notice, @Ctx() context: Context): Promise<Declaration> {
    const source = sourceOf(context)
    return new Declaration(await source.declaration(row.declaration_id), source)
  }
}

function reader(context: Context): Person {
  const person = signedIn(context)
  requireSignedIn(person)
  return person
}

function follow(context: Context) {
  const person = reader(context)
  const { bell, store } = context.services
  // Of its own: what an operation's has read, it keeps.
  return bell.follow(person.memberId, async () => ({ count: await countUnreadNotices(store.em(), person) }))
}

const TOO_MANY = { zh: `一次最多 ${MOST} 条提醒。`, en: `At most ${MOST} notices at once.` }
