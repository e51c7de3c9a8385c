import type { NonEmptyArray } from 'type-graphql'
import { AccessLogResolver } from './accessLog/AccessLogResolver.ts'
import { ChangeResolver } from './change/ChangeResolver.ts'
import { DifferenceResolver } from './difference/DifferenceResolver.ts'
import {
  ChangeReasonsResolver,
  ContributionResolver,
  DeclarationContributionResolver,
} from './contribution/ContributionResolver.ts'
import { RestoreResolver } from './restore/RestoreResolver.ts'
import { ChangeSetResolver } from './change/ChangeSetResolver.ts'
import { EditResolver } from './edit/EditResolver.ts'
import { FormResolver } from './form/FormResolver.ts'
import { IndicatorChangeResolver } from './indicatorChange/IndicatorChangeResolver.ts'
import { PresenceResolver } from './presence/PresenceResolver.ts'
import { UpdateResolver } from './update/UpdateResolver.ts'
import { DeclarationResolver } from './declaration/DeclarationResolver.ts'
import { IndicatorResolver } from './indicator/IndicatorResolver.ts'
import { IndicatorWordResolver } from './indicator/IndicatorWordResolver.ts'
import { AccountResolver } from './member/AccountResolver.ts'
import { MemberResolver } from './member/MemberResolver.ts'
import { NodeResolver } from './node/NodeResolver.ts'
import { ProjectResolver } from './project/ProjectResolver.ts'
import { SessionResolver } from './session/SessionResolver.ts'
import { UnitResolver } from './unit/UnitResolver.ts'
import { CommentFieldResolver } from './comment/CommentFieldResolver.ts'
import { CommentResolver } from './comment/CommentResolver.ts'
import { DeclarationCommentsResolver } from './comment/DeclarationCommentsResolver.ts'
import { SuggestionResolver } from './suggestion/SuggestionResolver.ts'
import { VersionResolver } from './version/VersionResolver.ts'
import { ReviewResolver } from './review/ReviewResolver.ts'
import { DeclarationReturnResolver, ReturnReasonResolver } from './review/ReturnReasonResolver.ts'
import { NoticeResolver } from './notice/NoticeResolver.ts'
import { VoidingResolver } from './review/VoidingResolver.ts'
import { ScoreResolver } from './score/ScoreResolver.ts'
import { LockResolver } from './lock/LockResolver.ts'
import { DeclarationFindingsResolver } from './finding/DeclarationFindingsResolver.ts'
import { RepairResolver } from './finding/RepairResolver.ts'
import { TokenResolver } from './token/TokenResolver.ts'

/** Every resolver of the API. */
export const RESOLVERS: NonEmptyArray<Function> = [
  NodeResolver,
  MemberResolver,
  AccountResolver,
  AccessLogResolver,
  UnitResolver,
  SessionResolver,
  ProjectResolver,
  DeclarationResolver,
  IndicatorResolver,
  IndicatorWordResolver,
  CommentResolver,
  CommentFieldResolver,
  DeclarationCommentsResolver,
  SuggestionResolver,
  VersionResolver,
  ReviewResolver,
  NoticeResolver,
  ScoreResolver,
  DeclarationReturnResolver,
  ReturnReasonResolver,
  VoidingResolver,
  LockResolver,
  DeclarationFindingsResolver,
  RepairResolver,
  TokenResolver,
  EditResolver,
  RestoreResolver,
  FormResolver,
  UpdateResolver,
  PresenceResolver,
  ChangeResolver,
  ChangeSetResolver,
  DifferenceResolver,
  DeclarationContributionResolver,
  ContributionResolver,
  ChangeReasonsResolver,
  IndicatorChangeResolver,
]
