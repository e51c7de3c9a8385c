import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { seesUnit } from '../../access/Person.ts'
import { Member } from '../../store/access/Member.ts'
import { Unit } from '../../store/access/Unit.ts'
import type { Context } from '../context.ts'

@Resolver(() => Member)
export class MemberResolver {
  @Query(() => Member, { nullable: true, description: 'Who I am; null: not signed in (我是谁).' })
  async me(@Ctx() { person, em }: Context): Promise<Member | null> {
    return person && em.findOne(Member, person.memberId)
  }

  @FieldResolver(() => Unit, {
    nullable: true,
    description: 'The unit that the member works for (所在单位).',
  })
  async unit(@Root() member: Member, @Ctx() { person, em, services }: Context): Promise<Unit | null> {
    // Undefined: a picture of them as they were when they acted (`memberOf`), which has no unit.
    const whole = member.unit === undefined ? services.store.em().findOne(Member, member.id) : member
    const unit = (await whole)?.unit
    if (!unit || !person || !seesUnit(person, unit.id)) return null
    return em.findOne(Unit, unit.id)
  }

  @FieldResolver(() => [Unit], {
    description: 'The units whose declarations the member sees, as far as I see them (可见单位).',
  })
  async units(@Root() member: Member, @Ctx() { person }: Context): Promise<Unit[]> {
    const units = await member.units.loadItems({ dataloader: true })
    return units.filter((unit) => person && seesUnit(person, unit.id))
  }

  @FieldResolver(() => Date, {
    nullable: true,
    description:
      'Since when they may not sign in any more; for administrators, null for everybody else (停用时间).',
  })
  async deactivatedAt(@Root() member: Member, @Ctx() { person, services }: Context): Promise<Date | null> {
    if (person?.role !== 'ADMIN') return null
    const whole = member.disabledAt === undefined ? services.store.em().findOne(Member, member.id) : member
    return (await whole)?.disabledAt ?? null
  }

  @FieldResolver(() => Boolean, {
    description:
      'Whether I have a password that somebody else gave me, and should change; false of others (须修改初始密码).',
  })
  hasGivenPassword(@Root() member: Member, @Ctx() { person }: Context): boolean {
    return member.id === person?.memberId && Boolean(member.passwordGivenAt)
  }
}
