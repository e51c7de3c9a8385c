import { ObjectType } from 'type-graphql'
import { connectionOf } from '../connection/connectionOf.ts'
import { Project } from './Project.ts'

const { ConnectionOf } = connectionOf('Project', Project, '项目')

@ObjectType('ProjectConnection', { description: 'A page of projects (一页项目).' })
export class ProjectConnection extends ConnectionOf {}
