/** Reads 三, 一百二十, 三千五百万, 三点五亿, 叁万, 两三. */
import { matchAt } from './matchAt.ts'
import { PLACES, PLAIN, places, type Numeral } from './numeral.ts'

// The formal figures (叁万元整) count from two characters up: 陆 and 伍 alone are names and words (队伍).
const CHINESE = /[零〇一二两三四五六七八九十百千万亿]+|[壹贰叁肆伍陆柒捌玖拾佰仟萬億零〇万亿]{2,}/y
const FORMAL = '壹贰叁肆伍陆柒捌玖拾佰仟萬億'
const COMMON = '一二三四五六七八九十百千万亿'
const FORMAL_FIGURE = new RegExp(`[${FORMAL}]`, 'g')
const FIGURES = '〇一二三四五六七八九'
/** Longer runs are no numbers that people write. */
const LONGEST = 16

/** The Chinese number at a place, or null. Its value is NaN where the run of figures makes none. */
export function readChinese(line: string, at: number): Numeral | null {
  const run = matchAt(CHINESE, line, at)?.[0]
  if (run === undefined) return null
  const end = at + run.length
  // 数十, 几百, 十几 name no number (人数三十 does).
  const vague = /[数几]/.test(line[at - 1] ?? '') && /^[十百千万亿]+$/.test(run)
  if (vague || line[end] === '几') return notANumber(end)
  const common = run.replace(FORMAL_FIGURE, (char) => COMMON[FORMAL.indexOf(char)] ?? char)
  const numeral = run.length > LONGEST ? notANumber(end) : fromCharacters(common, end)
  // 五十千瓦: the 千 is the unit's.
  const unitBegins =
    Number.isNaN(numeral.value) && run.endsWith('千') && /[克瓦米伏卡帕]/.test(line[end] ?? '')
  return unitBegins ? fromCharacters(common.slice(0, -1), end - 1) : withTail(line, numeral)
}

const notANumber = (end: number): Numeral => ({ ...PLAIN, end, value: NaN, chinese: true })

function fromCharacters(run: string, end: number): Numeral {
  const figures = run.replace(/零/g, '〇').replace(/两/g, '二')
  if (/^[〇一二三四五六七八九]+$/.test(figures)) return fromFigures(figures, end)
  if (/^[百千万亿]+$/.test(figures)) return { ...notANumber(end), value: wordsToNumber(figures), bare: true }
  const [, head = '', tail = ''] = /^([^万亿]+)(万?亿|万)$/.exec(figures) ?? []
  const exponent = places(tail)
  const value = WELL_FORMED.test(figures) ? wordsToNumber(head || figures) * 10 ** exponent : NaN
  return { ...notANumber(end), value, exponent }
}

/** 三; 两三 (2 to 3); 二〇二〇, place by place. Other rows of figures (三五, 五四, 七一) are names. */
function fromFigures(figures: string, end: number): Numeral {
  const digits = [...figures].map((char) => FIGURES.indexOf(char))
  const [first = NaN, second] = digits
  if (second === undefined) return { ...notANumber(end), value: first }
  if (digits.length === 2 && first > 0 && second === first + 1) {
    return { ...notANumber(end), value: first, upper: second }
  }
  const placed = figures.includes('〇') || digits.length === 4
  return { ...notANumber(end), value: placed ? Number(digits.join('')) : NaN }
}

// A lone last figure follows 零 or 十: 二百五 and 三万五 are said, not written, and mean 250 and 35000.
const ROUND = '(?:D千)?(?:〇?D百)?(?:〇?D?十D?|〇D)?'
const SECTION = `(?:${ROUND}|D)`
const WELL_FORMED = new RegExp(
  `^(?:(?:${SECTION}万?亿)?(?:〇?${SECTION}万)?${ROUND}|D)$`.replace(/D/g, '[一二三四五六七八九]'),
)

function wordsToNumber(figures: string): number {
  let [total, section, figure] = [0, 0, 0]
  for (const char of figures) {
    const power = char === '十' ? 1 : PLACES[char]
    if (power === undefined) figure = FIGURES.indexOf(char)
    else if (power < 4) [section, figure] = [section + (figure || 1) * 10 ** power, 0]
    else {
      const below = section + figure
      total = power === 8 ? (total + below || 1) * 1e8 : total + (below || 1) * 1e4
      ;[section, figure] = [0, 0]
    }
  }
  return total + section + figure
}

/** 三点五亿, 三十余万: a decimal part, 余, and a magnitude behind them. */
function withTail(line: string, numeral: Numeral): Numeral {
  if (Number.isNaN(numeral.value)) return numeral
  const decimal = numeral.bare
    ? null
    : matchAt(/点([零〇一二三四五六七八九]{1,4})(?![点时十])/y, line, numeral.end)
  const odd = matchAt(/([余多])?([万亿]{0,2})/y, line, numeral.end + (decimal?.[0].length ?? 0))
  if (!decimal && !odd?.[1]) return numeral
  const decimals = [...(decimal?.[1] ?? '')].map((char) => Math.max(0, FIGURES.indexOf(char))).join('')
  const exponent = places(odd?.[2])
  const round = numeral.value >= 10 || decimal !== null
  if (!round) return numeral
  return {
    ...numeral,
    end: numeral.end + (decimal?.[0].length ?? 0) + (odd?.[0].length ?? 0),
    value: Number(`${numeral.value}${decimals && '.'}${decimals}e${exponent}`),
    exponent: exponent || numeral.exponent,
    more: odd?.[1] !== undefined,
  }
}
