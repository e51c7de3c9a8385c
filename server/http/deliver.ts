import { Follower } from '../room/Follower.ts'
import type { Asked, EventTexts } from './EventTexts.ts'
import type { Line } from './Line.ts'

interface Delivery {
  readonly line: Line
  /** The subscription's, on that line. */
  readonly id: string
  readonly asked: Asked
  readonly texts: EventTexts
}

/**
 * Sends a subscription's events, each when the line has room for it. For graphql-ws it is a result that has no parts and
 * an end: what one subscriber gets of an event is then a look into a table and a write.
 */
export function deliver(
  events: AsyncIterable<object>,
  { line, id, asked, texts }: Delivery,
): AsyncIterableIterator<never> {
  const source = events[Symbol.asyncIterator]()
  if (source instanceof Follower) source.onForeseen = (event: object) => texts.foresee(asked, event)
  const begin = `{"id":${JSON.stringify(id)},"type":"next","payload":`
  let isLeft = false

  const frame = (text: string) => `${begin}${text}}`
  function frameOf(event: object): Promise<string> | string | null {
    if (isLeft) return null
    const text = texts.of(asked, event)
    return text instanceof Promise ? text.then(frame) : frame(text)
  }

  async function next(): Promise<IteratorReturnResult<undefined>> {
    for (;;) {
      const { value, done } = await source.next()
      if (done || isLeft) return END
      const sending = line.sendInTurn(() => frameOf(value))
      if (sending) await sending
    }
  }

  return {
    next,
    async return() {
      isLeft = true
      await source.return?.()
      return END
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

const END = { value: undefined, done: true } as const
