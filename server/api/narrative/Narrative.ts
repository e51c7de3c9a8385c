import { narrativeHtml, type NarrativeKey, type Paragraph, paragraphText } from '@jixiao/schema'
import { Field, ObjectType } from 'type-graphql'
import { andThen, type Awaitable } from '../../query/source/Awaitable.ts'
import type { DocumentSource } from '../../query/source/DocumentSource.ts'

/** Where a narrative's paragraphs come from: no more of them is read than is asked for. */
interface ParagraphSource {
  paragraphs(): Awaitable<readonly Paragraph[]>
  texts(): Awaitable<readonly string[]>
}

@ObjectType('Narrative', { description: 'A long formatted text (长文本): paragraphs, lists, bold.' })
export class Narrative {
  readonly #source: ParagraphSource

  constructor(source: ParagraphSource) {
    this.#source = source
  }

  @Field(() => String, {
    description: 'As HTML of `p ul ol li strong` alone, "" where it is blank (带格式).',
  })
  html(): Awaitable<string> {
    return andThen(this.#source.paragraphs(), narrativeHtml)
  }

  @Field(() => String, { description: 'As plain text, a line break between paragraphs (纯文本).' })
  text(): Awaitable<string> {
    return andThen(this.#source.texts(), (texts) => texts.join('\n'))
  }
}

/** One that is there already. */
export const givenNarrative = (paragraphs: readonly Paragraph[]): Narrative =>
  new Narrative({ paragraphs: () => paragraphs, texts: () => paragraphs.map(paragraphText) })

/** A declaration's. */
export const storedNarrative = (
  source: DocumentSource,
  declarationId: string,
  key: NarrativeKey,
): Narrative =>
  new Narrative({
    paragraphs: () =>
      andThen(
        source.paragraphs(declarationId, key),
        (rows) => rows.map(({ content }) => JSON.parse(content) as Paragraph), // what paragraphRows wrote
      ),
    texts: () => andThen(source.texts(declarationId, key), (rows) => rows.map(({ text }) => text)),
  })
