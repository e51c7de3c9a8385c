import { ObjectType } from 'type-graphql'
import { Member } from '../../store/access/Member.ts'
import { connectionOf } from '../connection/connectionOf.ts'

const { ConnectionOf } = connectionOf('Member', Member, '用户')

@ObjectType('MemberConnection', { description: 'A page of members (一页用户).' })
export class MemberConnection extends ConnectionOf {}
