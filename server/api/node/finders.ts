import type { Person } from '../../access/Person.ts'
import { Comment } from '../comment/Comment.ts'
import type { Context } from '../context.ts'
import { Declaration } from '../declaration/Declaration.ts'
import { Indicator } from '../indicator/Indicator.ts'
import { findMember } from '../member/findMember.ts'
import { Project } from '../project/Project.ts'
import { findComment } from '../../query/findComments.ts'
import { findVersion } from '../../query/findVersions.ts'
import { findSuggestion as findSuggestionRow } from '../../query/findSuggestions.ts'
import { sourceOf } from '../sourceOf.ts'
import { Suggestion } from '../suggestion/Suggestion.ts'
import { findUnit } from '../unit/findUnits.ts'
import { Version } from '../version/Version.ts'

/** How objects of one type are found by id; null for what is not there, and for what the person may not see. */
export interface NodeFinder {
  readonly typeName: string
  readonly find: (id: string, person: Person, context: Context) => Promise<object | null>
}

/** Asked in this order. */
export const NODE_FINDERS: readonly NodeFinder[] = [
  { typeName: 'Unit', find: (id, person, { em }) => findUnit(em, person, id) },
  { typeName: 'Member', find: (id, person, { em }) => findMember(em, person, id) },
  { typeName: 'Project', find: findProject },
  { typeName: 'Declaration', find: findDeclaration },
  { typeName: 'Indicator', find: findIndicator },
  { typeName: 'Version', find: findNamedVersion },
  { typeName: 'Comment', find: findSeenComment },
  { typeName: 'Suggestion', find: findSuggestion },
]

async function findProject(id: string, _person: Person, context: Context): Promise<Project | null> {
  const row = await sourceOf(context).findProject(id)
  return row && new Project(row, sourceOf(context))
}

async function findDeclaration(id: string, _person: Person, context: Context): Promise<Declaration | null> {
  const row = await sourceOf(context).findDeclaration(id)
  return row && new Declaration(row, sourceOf(context))
}

async function findIndicator(id: string, _person: Person, context: Context): Promise<Indicator | null> {
  const row = await sourceOf(context).indicator(id)
  return row && new Indicator(row, sourceOf(context))
}

async function findNamedVersion(id: string, _person: Person, context: Context): Promise<Version | null> {
  const row = await findVersion(context.em, id)
  const seen = row && (await sourceOf(context).findDeclaration(row.declaration_id))
  return seen && new Version(row, context.language)
}

async function findSeenComment(id: string, _person: Person, context: Context): Promise<Comment | null> {
  const row = await findComment(context.em, id)
  const seen = row && (await sourceOf(context).findDeclaration(row.declaration_id))
  return seen && new Comment(row)
}

async function findSuggestion(id: string, _person: Person, context: Context): Promise<Suggestion | null> {
  const row = await findSuggestionRow(context.em, id)
  const seen = row && (await sourceOf(context).findDeclaration(row.declaration_id))
  return seen && new Suggestion(row)
}
