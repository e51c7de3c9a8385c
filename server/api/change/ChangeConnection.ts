import { ObjectType } from 'type-graphql'
import { connectionOf } from '../connection/connectionOf.ts'
import { Change } from './Change.ts'

const { ConnectionOf } = connectionOf('Change', Change, '变更记录')

@ObjectType('ChangeConnection', { description: 'A page of Changes (一页变更记录).' })
export class ChangeConnection extends ConnectionOf {}
