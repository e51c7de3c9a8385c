import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { findFindings } from '../../query/findFindings.ts'
import type { Context } from '../context.ts'
import { Declaration } from '../declaration/Declaration.ts'
import { Finding, Severity, shownFinding } from './Finding.ts'

@Resolver(() => Declaration)
export class DeclarationFindingsResolver {
  @FieldResolver(() => [Finding], {
    description:
      'What is missing or doubtful, as of this sequence, rule by rule (问题). Its ERRORs are why it cannot be submitted.',
  })
  async findings(
    @Root() { id, row, source }: Declaration,
    @Arg('severity', () => [Severity], { nullable: true, description: 'Of these alone (严重程度).' })
    severity: readonly Severity[] | null | undefined,
    @Ctx() { services, language }: Context,
  ): Promise<Finding[]> {
    const found = await findFindings(services.store, source, row)
    const asked = severity ? found.filter((each) => severity.includes(each.severity)) : found
    return asked.map((each) => new Finding(shownFinding(each, id), language))
  }
}
