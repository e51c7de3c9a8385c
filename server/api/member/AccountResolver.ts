import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql'
import { addMember } from '../../access/addMember.ts'
import { editMember } from '../../access/editMember.ts'
import { generatePassword } from '../../access/generatePassword.ts'
import { deactivateMember, type Managed, reactivateMember, setPassword } from '../../access/manageMember.ts'
import { findMembers } from '../../query/findMembers.ts'
import { Member } from '../../store/access/Member.ts'
import { administrator } from '../administrator.ts'
import { shownEdges } from '../connection/connectionOf.ts'
import type { Context } from '../context.ts'
import { AddMemberInput, EditMemberInput, GivenPassword, MemberFilter } from './inputs.ts'
import { MemberConnection } from './MemberConnection.ts'

const ID_ARGUMENT = { description: 'Whose (用户).' }

/** 用户管理: for administrators who are signed in, and nobody else. */
@Resolver()
export class AccountResolver {
  @Query(() => MemberConnection, {
    description: 'All members by their sign-in names; for administrators (用户列表).',
  })
  async members(
    @Arg('where', () => MemberFilter, { nullable: true, description: 'Which (条件).' })
    where: MemberFilter | null | undefined,
    @Arg('first', () => Int, { nullable: true, description: 'How many: 50 unless told, 500 at most (条数).' })
    first: number | null | undefined,
    @Arg('after', () => String, {
      nullable: true,
      description: 'A cursor: what comes after it (此游标之后).',
    })
    after: string | null | undefined,
    @Ctx() context: Context,
  ): Promise<MemberConnection> {
    administrator(context)
    const page = await findMembers(context.em, { ...where, pageArgs: { first, after } })
    return new MemberConnection(
      page,
      shownEdges(page, (member) => member),
    )
  }

  @Mutation(() => GivenPassword, {
    description:
      'Makes an account, with a password that is shown this once; EXISTS where the name is taken (添加用户).',
  })
  async addMember(
    @Arg('input', () => AddMemberInput, { description: 'Who (用户).' }) input: AddMemberInput,
    @Ctx() context: Context,
  ): Promise<GivenPassword> {
    const by = administrator(context)
    const password = generatePassword()
    const unitIds = input.unitIds ?? []
    return { member: await addMember(context.em, by, { ...input, unitIds, password }), password }
  }

  @Mutation(() => Member, {
    description:
      "Changes a member's name, role or units; what they have open is closed at once and comes again with the new rights (修改用户).",
  })
  async editMember(
    @Arg('input', () => EditMemberInput, { description: 'What of whom (内容).' }) input: EditMemberInput,
    @Ctx() context: Context,
  ): Promise<Member> {
    const member = await editMember(context.em, administrator(context), input)
    await context.services.access.people.changed()
    return member
  }

  @Mutation(() => GivenPassword, {
    description:
      'Gives a member a new password, shown this once, and ends their sessions at once (重置密码).',
  })
  async resetPassword(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() context: Context,
  ): Promise<GivenPassword> {
    const by = administrator(context)
    const password = generatePassword()
    return { member: told(context, await setPassword(context.em, by, { id, password })), password }
  }

  @Mutation(() => Member, {
    description:
      'Ends an account: its sessions and tokens end at once, its history stays. FORBIDDEN for my own and for the last administrator (停用).',
  })
  async deactivateMember(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() context: Context,
  ): Promise<Member> {
    return told(context, await deactivateMember(context.em, administrator(context), { id }))
  }

  @Mutation(() => Member, {
    description: 'Lets a deactivated member sign in again; their tokens have ended for good (恢复启用).',
  })
  async reactivateMember(
    @Arg('id', () => ID, ID_ARGUMENT) id: string,
    @Ctx() context: Context,
  ): Promise<Member> {
    return told(context, await reactivateMember(context.em, administrator(context), { id }))
  }
}

/** Whoever still has something open hears of it. */
function told({ services }: Context, { member, ended }: Managed): Member {
  services.access.people.ended(ended)
  return member
}
