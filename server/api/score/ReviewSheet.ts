import { type Criterion as Asked, type ReviewSheet as Sheet } from '@jixiao/schema'
import { Field, Float, ID, Int, ObjectType } from 'type-graphql'
import type { ScoreRow } from '../../store/score/write.ts'
import type { Language } from '../context.ts'

@ObjectType({ description: 'What reviewers give points for (评审项).' })
export class ReviewCriterion {
  constructor({ key, name, asks, points }: Asked, language: Language) {
    Object.assign(this, { key, name: name[language], asks: asks[language], points })
  }

  @Field(() => ID, { description: 'Its name for programs (编号).' })
  declare readonly key: string
  @Field(() => String, { description: 'Its name (名称).' })
  declare readonly name: string
  @Field(() => String, { description: 'What it asks (内容).' })
  declare readonly asks: string
  @Field(() => Float, { description: 'The most that can be given (满分).' })
  declare readonly points: number
}

@ObjectType({ description: 'What one reviewer gave one criterion (评分).' })
export class ReviewScore {
  readonly row: ScoreRow

  constructor(row: ScoreRow) {
    this.row = row
  }

  @Field(() => ID, { description: 'Of which criterion (评审项).' })
  get criterion(): string {
    return this.row.criterion
  }

  @Field(() => Float, { nullable: true, description: 'How many points; null: none yet (得分).' })
  get points(): number | null {
    return this.row.points
  }

  @Field(() => String, { description: 'Why; may be empty (评语).' })
  get remark(): string {
    return this.row.remark
  }

  @Field(() => Date, { description: 'When (时间).' })
  get at(): Date {
    return new Date(this.row.at)
  }

  @Field(() => String, {
    description:
      'Of the last that happened to it: `reviewScoreChanged(after:)` goes on from the highest that you know (游标).',
  })
  get cursor(): string {
    return String(this.row.revision)
  }
}

@ObjectType({ description: 'The review sheet of the last submission, as the reviewers fill it in (评审表).' })
export class ReviewSheet {
  readonly sheet: Sheet
  readonly rows: readonly ScoreRow[]

  constructor(sheet: Sheet, round: number | null, rows: readonly ScoreRow[], language: Language) {
    this.sheet = sheet
    this.rows = rows
    this.round = round
    this.name = sheet.name[language]
    this.source = sheet.source[language]
    this.criteria = sheet.criteria.map((each) => new ReviewCriterion(each, language))
    this.scores = rows.map((row) => new ReviewScore(row))
  }

  @Field(() => String, { description: 'Its name (名称).' })
  readonly name: string

  @Field(() => String, { description: 'Whose it is (来源).' })
  readonly source: string

  @Field(() => Int, {
    nullable: true,
    description: 'The log entry of the submission that is reviewed; null: there was none (报送序号).',
  })
  readonly round: number | null

  @Field(() => [ReviewCriterion], { description: 'What points are given for (评审项).' })
  readonly criteria: ReviewCriterion[]

  @Field(() => [ReviewScore], { description: 'What each reviewer gave (评分).' })
  readonly scores: ReviewScore[]
}
