import { defineEntity, p } from '@mikro-orm/core'
import { Field, ObjectType } from 'type-graphql'
import { Node } from '../Node.ts'

const UnitSchema = defineEntity({
  name: 'Unit',
  tableName: 'unit',
  properties: {
    id: p.string().primary(),
    name: p.string().unique(),
    createdAt: p.datetime(),
  },
})

/** 申报单位: the body that declares. */
@ObjectType('Unit', { implements: Node, description: 'A body that declares (申报单位).' })
export class Unit extends UnitSchema.class implements Node {
  @Field(() => String, { description: 'Its full name (单位名称), unique.' })
  override name!: string
}

UnitSchema.setClass(Unit)
