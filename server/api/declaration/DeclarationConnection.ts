import { ObjectType } from 'type-graphql'
import { connectionOf } from '../connection/connectionOf.ts'
import { Declaration } from './Declaration.ts'

const { ConnectionOf } = connectionOf('Declaration', Declaration, '绩效目标表')

@ObjectType('DeclarationConnection', { description: 'A page of declarations (一页绩效目标表).' })
export class DeclarationConnection extends ConnectionOf {}
