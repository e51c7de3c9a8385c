import { narrativeHtml, narrativeText, type Paragraph } from '@jixiao/schema'
import { Field, ObjectType } from 'type-graphql'
import type { ParagraphRow } from '../../store/index/rows.ts'

@ObjectType('Narrative', { description: 'A long formatted text (长文本): paragraphs, lists, bold.' })
export class Narrative {
  readonly #paragraphs: readonly Paragraph[]

  constructor(paragraphs: readonly Paragraph[]) {
    this.#paragraphs = paragraphs
  }

  static of(rows: readonly ParagraphRow[]): Narrative {
    return new Narrative(rows.map(({ content }) => JSON.parse(content) as Paragraph)) // what paragraphRows wrote
  }

  @Field(() => String, {
    description: 'As HTML of `p ul ol li strong` alone, "" where it is blank (带格式).',
  })
  get html(): string {
    return narrativeHtml(this.#paragraphs)
  }

  @Field(() => String, { description: 'As plain text, a line break between paragraphs (纯文本).' })
  get text(): string {
    return narrativeText(this.#paragraphs)
  }
}
