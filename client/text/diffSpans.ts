/**
 * The difference between two stretches of flat text, for when it is known that they differ and little of them does.
 */
import { isFirstHalf, isSecondHalf } from '@jixiao/schema'
import { DeltaBuilder, sameAttributes, type Attributes, type Delta } from './delta.ts'
import { SpanReader, type Span } from './spans.ts'

const joined = (spans: readonly Span[]) => spans.map((span) => span.text).join('')

/** The delta between two stretches at `start`: what is alike at both ends stays, and takes on its new style. */
export function diffSpans(
  start: number,
  old: readonly Span[],
  now: readonly Span[],
  endFirst: boolean,
): Delta {
  const [oldText, newText] = [joined(old), joined(now)]
  const { head, tail } = commonEnds(oldText, newText, endFirst)
  const [before, after] = [new SpanReader(old), new SpanReader(now)]
  const built = new DeltaBuilder().retain(start)
  restyle(built, before.take(head), after.take(head))
  for (const span of after.take(newText.length - tail - head)) built.insert(span.text, span.attributes)
  built.delete(oldText.length - tail - head)
  before.take(oldText.length - tail - head)
  restyle(built, before.take(tail), after.take(tail))
  return built.done()
}

/** How many characters two texts share at their ends. */
function commonEnds(a: string, b: string, endFirst: boolean): { head: number; tail: number } {
  const shorter = Math.min(a.length, b.length)
  if (endFirst) {
    const tail = commonTail(a, b, shorter)
    return { head: commonHead(a, b, shorter - tail), tail }
  }
  const head = commonHead(a, b, shorter)
  return { head, tail: commonTail(a, b, shorter - head) }
}

/** Neither end may cut a surrogate pair (𠮷): Yjs would turn both halves into U+FFFD. */
function commonHead(a: string, b: string, most: number): number {
  let head = 0
  while (head < most && a[head] === b[head]) head++
  return head > 0 && isFirstHalf(a, head - 1) ? head - 1 : head
}

function commonTail(a: string, b: string, most: number): number {
  let tail = 0
  while (tail < most && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  return tail > 0 && isSecondHalf(a, a.length - tail) ? tail - 1 : tail
}

/** Retains a text that stays, with the attributes in which it differs now. */
export function restyle(built: DeltaBuilder, old: readonly Span[], now: readonly Span[]): void {
  const before = new SpanReader(old)
  for (const span of now) {
    for (const { text, attributes } of before.take(span.text.length)) {
      built.retain(text.length, changedAttributes(attributes, span.attributes))
    }
  }
}

/** What to set so that one style becomes the other; null takes an attribute away. */
export function changedAttributes(old: Attributes, now: Attributes): Attributes {
  if (sameAttributes(old, now)) return {}
  const gone = Object.keys(old).filter((key) => !(key in now))
  const set = Object.entries(now).filter(([key, value]) => old[key] !== value)
  return Object.fromEntries([...gone.map((key) => [key, null]), ...set])
}
