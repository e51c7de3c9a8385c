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
  async unit(@Root() member: Member, @Ctx() { person, em }: Context): Promise<Unit | null> {
    const id = member.unit?.id
    if (!id || !person || !seesUnit(person, id)) return null
    return em.findOne(Unit, id)
  }

  @FieldResolver(() => [Unit], {
    description: 'The units whose declarations the member sees, as far as I see them (可见单位).',
  })
  async units(@Root() member: Member, @Ctx() { person }: Context): Promise<Unit[]> {
    const units = await member.units.loadItems({ dataloader: true })
    return units.filter((unit) => person && seesUnit(person, unit.id))
  }
}
