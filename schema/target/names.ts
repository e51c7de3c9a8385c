/**
 * Numbers that measure nothing, by their look: dates, ordinals, document numbers, plan names, slogans, idioms. They are
 * blanked out before the grammar reads the text, character by character, so that every index keeps its meaning.
 * What needs the unit or the words around it to be told apart is in isMeasure.ts.
 *
 * Every repetition is bounded, so that a hostile text costs no more than a long one.
 */
import { WORDS } from './idioms.ts'

/** Stands for a character that the grammar must not read. It is no letter, no digit and no punctuation. */
const BLANK = '\ufffc'

const blank = (name: string): string => BLANK.repeat(name.length)

/** The text without its names, of the same length. */
export function hideNames(line: string): string {
  return hideListNumbers(line).replace(TITLES, blank).replace(QUOTES, hideQuote).replace(NAMES, blank)
}

const TITLES = /《[^《》]{1,120}》/g

/** “一带一路”, “百名专家进企业”: a short quotation is a name, unless it states a bound or a share or is the whole text. */
const QUOTES =
  /“[^“”,，。;]{1,30}”|‘[^‘’,，。;]{1,30}’|「[^「」,，。;]{1,30}」|『[^『』,，。;]{1,30}』|"[^",，。;]{1,30}"/g
const STATES = /[≥≤<>=%‰]|不[低少高大小多]于|不超过|至少|以[上内]/

function hideQuote(quote: string, _at: number, line: string): string {
  return STATES.test(quote) || quote.length === line.trim().length ? quote : blank(quote)
}

const LIST_NUMBER = /(?<![\d.,≥≤<>=])\d{1,2}(?=[、)]|\.(?!\d))/g

/** "1、楼顶楼标2、西侧楼标3、办事大厅": numbers that count on from a leading 1, even with no break before them. */
function hideListNumbers(line: string): string {
  if (!/^\s{0,4}\(?1(?:[、)]|\.(?!\d))/.test(line)) return line
  let next = 1
  return line.replace(LIST_NUMBER, (digits) => {
    if (Number(digits) !== next) return digits
    next++
    return blank(digits)
  })
}

const FIGURE = '[一二三四五六七八九十百千万亿两零〇]'
/** Where a number begins: not inside another one. */
const START = `(?<![\\d.]|${FIGURE})`
const N = '(?:\\d{1,4}|[零〇一二三四五六七八九十百]{1,5})'
const TO = '[-~至到、]{1,2}'
const YEAR = '(?:19|20)\\d\\d'
const MONTH = '(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])'
const QUARTER = '[1-4一二三四]'
const HAN = '[\\u3400-\\u9fff]'

/** Kind of name with examples, and how it looks. The first that matches at a place wins. */
const KINDS: readonly (readonly [kind: string, ...looks: string[]])[] = [
  ['document year: 沪府办发〔2017〕42号', `[〔\\[【(]${YEAR}[〕\\]】)](?:\\d{1,5}号)?`],
  [
    'list number: （1） （一） 1、 2. 3)',
    '\\((?:\\d{1,2}|[一二三四五六七八九十]{1,3})\\)',
    '(?<=^ {0,4}|[\\n;。:!] {0,4}| )(?:1?\\d|20)(?:[、)]|\\.(?!\\d))',
  ],
  [
    'date: 2020-01-01, 2020.8.31, 2020/8, 20200630',
    `${START}${YEAR}[-./](?:1[0-2]|0?[1-9])(?!\\d)(?:[-./]\\d{1,2})?(?![\\d%])`,
    '(?<!\\d)20\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?![\\d.万亿元人])',
  ],
  [
    'year: 2020年, 2016-2019年, 2020年至2022年度, 二〇二〇年, 20年底',
    `(?<!\\d)${YEAR}(?:(?:年度?)?${TO}(?:${YEAR}|\\d\\d)){0,3}年(?:度|底|末|初|中)?`,
    '[一二][零〇九][零〇一二三四五六七八九]{2}年(?:度|底|末|初)?',
    `${START}\\d{1,2}年(?:度|底|末|初|以来)`,
  ],
  [
    'month and day: 8月底, 3-9月, 6、9月, 3月5日-8日, 十月一日',
    `${START}${MONTH}(?:${TO}${MONTH}){0,11}月(?!均)(?:份|底|末|初)?` +
      `(?:${N}(?:${TO}${N})?[日号])?(?:[-~至到]{1,2}${N}[日号])?`,
  ],
  ['day: 每月10日, 15日前', `(?<=每月)${N}[日号]`, `${START}\\d{1,2}[日号](?=[前起]|之前|以前)`],
  ['quarter: 1-4季度, 第二、三季度', `第?${START}${QUARTER}(?:第?[-~至到、和及]{1,2}第?${QUARTER}){0,3}季度`],
  ['clock: 8时30分, 9点', `${START}\\d{1,2}[时点](?!位)(?:\\d{1,2}分?)?(?:整|半)?`],
  ['ordinal: 第14届, 第一、二名, 第1-3批', `第 ?(?:\\d{1,6}(?:${TO}\\d{1,4}){0,4}|${N}(?:${TO}${N}){0,4})`],
  ['number of a thing: 61号令, 3号楼', `${START}${N}(?:${TO}${N}){0,4}号`],
  [
    'label: 附件1、2, 方案2',
    `(?:附件|附表|附录|见图|见表|方案|版本|阶段|序号|编号|标段|步骤|地块|场景|系统|平台|模式|子项|议题)\\d{1,2}(?:\\.\\d)?(?:${TO}\\d{1,2}){0,4}(?![\\d.%万]|${HAN})`,
  ],
  ['telephone: 12345热线', `${START}\\d{3,5}(?=热线|专线|工单|便民)`],
  [
    'level: 三级, 3A级, 5星级, 一等奖, 三年级, 三甲',
    `${START}${N}(?:${TO}${N}){0,3}(?:[A-Za-z]{0,5}级|A{1,5}(?![A-Za-z])|星(?!期)|等(?=[级次功奖])|甲|年级|年代|线城市|楼)`,
  ],
  [
    'plan: 十四五, 三年行动计划, 五年规划',
    `${START}十[一二三四五六七]·?五(?![个项家名场次])`,
    `${START}${N}年(?:期|中期|滚动)?(?:行动|规划|计划|攻坚|方案|纲要|倍增)`,
  ],
  ['stage: 二期工程, 项目一期', `${START}${N}期(?=工程|项目|建设|改造)`, '(?<=工程|项目)[一二三四五]期'],
  [
    'congress: 十九大, 十九届五中全会',
    '十[七八九]大|二十大|[一二三四五六七]中全会',
    `${START}${N}届(?:[一二三四五六七]中全会|全国|市委|省委)`,
  ],
  [
    'policy: 科改25条, 国九条',
    '(?:科改|科创|双创|金改|国改|人才|民企|民营经济|新政|外资|纾困|惠企|营商|(?<![全我各本外中])国|沪|京)(?:\\d{1,3}|[一二三四五六七八九十]{1,3})条',
  ],
  ['circle: 15分钟生活圈', `${START}${N}(?:分钟|小时|公里)(?=${HAN}{0,6}圈)`],
  [
    'mode: 7×24小时, 1+N, 12·4, 25±2, 1.2.3, T+1',
    `${START}\\d{1,6}(?:\\.\\d{1,4})?(?:[×*xX+·±][\\dNXn]{1,6}(?:\\.\\d{1,4})?){1,6}(?:小时|天)?`,
    '[A-Za-z]\\+\\d{1,3}日?(?![\\d个])',
    `${START}\\d{1,5}(?:\\.\\d{1,5}){2,6}`,
  ],
  [
    'ratio: 1:1, 8:30-17:30',
    `${START}\\d{1,6}(?::\\d{1,6}){1,3}(?:-\\d{1,2}:\\d\\d)?(?![\\d.个项场次篇份家名人台套件条%万元])`,
  ],
  ['serial: 021-64716471, 1-2-3', `${START}0\\d{2,3}-\\d{3,9}`, `${START}\\d{1,8}(?:-\\d{1,8}){2,8}`],
  [
    'version: 2.0版, 工业4.0, 2020版, 2020届',
    '工业\\d\\.0',
    `${START}\\d{1,2}(?:\\.\\d{1,2}){1,2}(?=版|时代)`,
    `(?<!\\d)${YEAR}(?=[版级届])`,
  ],
  [
    'standard or model: ISO9001, GB/T 19001-2016, PM2.5, COVID-19, TOP10',
    '(?<![A-Za-z])(?:φ|ISO|GB|IEC|DB|HJ|JGJ|CJJ|JTG|DL|NY|SL|CMMI|IPv|PM|COVID|SM|DN|TOP|Top|top|HPV|CPC)(?:\\/[A-Z]{1,3})?' +
      '[ -]?\\d{1,6}(?:[-.:/]\\d{1,6}){0,3}',
  ],
  [
    'one letter: G20, H5, A4, N95; 5G, 4K, 3D',
    '(?<![A-Za-z\\d/·万亿千百]|\\d )[A-Za-z]-?\\d{1,4}(?:\\.\\d{1,2})?(?![\\d%])',
    `${START}(?:[2-6]G|[248]K|[2-5]D)(?![A-Za-z])`,
  ],
  ['anniversary: 100周年', `${START}${N}周年`],
  ['system: 百分制, 5分制, 两位数, 两票制', `(?:${N}|两)(?:分制|分位|位数|票制)`],
  [
    'one by one: 一户一策, 一对一, 1人1岗',
    `${START}1[人户企村校案事园镇岗]1${HAN}`,
    `${START}一(?![年月周天日季]|${FIGURE})${HAN}一(?!${FIGURE}|[体级站流期次定般系批些样致起直旦切条等])${HAN}`,
  ],
  [
    'how often: 一年 in 一年两次, 两年 in 两年一次, 1年 in 1年1次',
    `${START}(?:一[年月周天日季]|1(?:年|个月|周|天))(?=[一二两三四五六\\d]{1,2}[次场期篇报餐])`,
    `${START}(?:[二两三四五六]|\\d{1,2})(?:年|个月|周|天)(?=[一1][次场期报])`,
  ],
  [
    'slogan: 两个覆盖, 四个意识, 五个一, 六个100%',
    `${START}(?:[一二两三四五六七八九十]|\\d{1,2})个(?:覆盖|维护|确立|毫不动摇|一百年|意识|自信|区分|转变|最严|统筹|坚持|必须|放心|更加|带头|服从|务必|到位|率先|百分百|百分之百|100%)`,
    `${START}[二两三四五六七八九十]个一(?![个级体流般线])|三个代表(?![团性处队])|四个全面`,
  ],
]

const looks = KINDS.flatMap(([, ...patterns]) => patterns)
/** A word that begins with a figure does not begin inside a number: 九十分 is no 十分. */
const idioms = `(?:(?!${FIGURE})|${START})(?:${WORDS.join('|')})`
const NAMES = new RegExp([...looks, idioms].join('|'), 'g')
