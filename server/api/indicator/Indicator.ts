import { Field, Float, Int, ObjectType } from 'type-graphql'
import { andThen, type Awaitable } from '../../query/source/Awaitable.ts'
import type { DocumentSource } from '../../query/source/DocumentSource.ts'
import type { ReadDeclaration, ReadIndicator } from '../../query/readsOf.ts'
import { Node } from '../../store/Node.ts'
import { Target } from '../target/Target.ts'

/** A row of the index, with where its neighbours are read from. */
@ObjectType('Indicator', {
  implements: Node,
  description: 'A node of a declaration (指标): level 1 一级目标, level 2 二级目标, level 3 三级目标.',
})
export class Indicator implements Node {
  readonly id: string
  readonly row: ReadIndicator
  readonly source: DocumentSource

  /** Of its declaration, what was read along with it; null: nothing. */
  readonly declared: ReadDeclaration | null

  constructor(row: ReadIndicator, source: DocumentSource, declared: ReadDeclaration | null = null) {
    this.id = row.id
    this.declared = declared
    this.row = row
    this.source = source
  }

  @Field(() => Int, { description: '1, 2 or 3 (级次).' })
  get level(): number {
    return this.row.level
  }

  @Field(() => String, { description: 'Its name; "" where it is unnamed (指标名称).' })
  get name(): string {
    return this.row.name
  }

  @Field(() => [String], { description: 'The names from level 1 down to this one (路径).' })
  get path(): string[] {
    const { level, level1, level2, name } = this.row
    return level === 1 ? [level1] : level === 2 ? [level1, name] : [level1, level2 ?? '', name]
  }

  @Field(() => Indicator, {
    nullable: true,
    description: 'The indicator one level up; null on level 1 (上级指标).',
  })
  async parent(): Promise<Indicator | null> {
    const row = this.row.parent_id === null ? null : await this.source.indicator(this.row.parent_id)
    return row && new Indicator(row, this.source)
  }

  @Field(() => [Indicator], { description: 'The indicators one level down, in form order (下级指标).' })
  children(): Awaitable<Indicator[]> {
    if (this.row.level === 3) return []
    return andThen(this.source.children(this.row.id), (rows) =>
      rows.map((row) => new Indicator(row, this.source)),
    )
  }

  @Field(() => Target, { nullable: true, description: 'What it is to reach; on level 3 only (指标目标值).' })
  get target(): Target | null {
    return this.row.target_text === null ? null : new Target(this.row)
  }

  @Field(() => Float, { nullable: true, description: 'Its weight (权重).' })
  get weight(): number | null {
    return this.row.weight
  }
}
