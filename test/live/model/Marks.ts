import type { Random } from '../../browser/text/random.ts'

const FIRST = 0x5000
const COUNT = 0x4f00
const ASTRAL = 0x20000
/** Letters that many texts have, so that diffs are not too easy. */
const COMMON = 'あいう 0123456789%'

/** Letters that are written once each, as long as there are any. */
export class Marks {
  #given = 0

  /** True for a letter that is given once. */
  static is(unit: string): boolean {
    const code = unit.charCodeAt(0)
    return code >= FIRST && code < FIRST + COUNT
  }

  text(random: Random): string {
    let text = ''
    for (let left = 1 + random.below(3); left > 0; left--) text += this.#letter(random)
    return text
  }

  #letter(random: Random): string {
    if (random.chance(0.1)) return random.pick(COMMON.split(''))
    if (random.chance(0.1)) return String.fromCodePoint(ASTRAL + random.below(0x8000))
    if (this.#given >= COUNT) throw new Error('more marks than there are: make the world shorter')
    return String.fromCharCode(FIRST + this.#given++)
  }
}
