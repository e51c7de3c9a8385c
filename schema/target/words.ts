/**
 * The words of target texts, as data: operators, suffixes and measure words. The grammar that uses them is
 * readTarget.ts. Everything here is matched against half-width text (see halfWidth.ts), so only `%`, `>`, `(` appear.
 */
import type { Operator } from './reading.ts'

/** A word or sign before a number. `reaches`: some words may stand between it and its number (至少举办3场). */
export interface PrefixRule {
  readonly operator: Operator
  readonly pattern: RegExp
  readonly reaches: boolean
  /** Says only "this much": a suffix decides instead (达到90%以上, 达到5%以内). */
  readonly yields: boolean
}

const may = '(?:得|应|能|可|宜|许)?'
const words = (operator: Operator, pattern: string): PrefixRule => ({
  operator,
  pattern: new RegExp(pattern, 'y'),
  reaches: false,
  yields: false,
})

/** In this order: the first that matches wins, so `>=` stands before `>` and 不超过 before 超过. */
export const PREFIXES: readonly PrefixRule[] = [
  words('GTE', '> ?=|= ?>|[≥≧⩾≮]|(?:大于|高于|多于)(?:或者?)?等于'),
  words('LTE', '< ?=|= ?<|[≤≦⩽≯]|(?:小于|低于|少于)(?:或者?)?等于'),
  {
    ...words('GTE', `[不未]${may}(?:低于|少于|小于|亚于|下于)|不下于?|(?<!甚)至少|最少|起码`),
    reaches: true,
  },
  {
    ...words('LTE', `[不未]${may}(?:超过|高于|大于|多于|超出|突破|长于|超)|至多|最多`),
    reaches: true,
  },
  words('GTE', '最低'),
  words('LTE', '最高'),
  words('GT', '>|超过|超出|大于|多于|高于|优于|不止|突破(?=[\\d.]{1,9}[万亿%])|逾(?!期)|(?<!赶)超'),
  words('LT', '<|小于|低于|少于|不足|不到|不满|未满|未达到?'),
  { ...words('GTE', '(?:高|多|可)?达到?(?<![表传到下送发直转雷通抵马哈]达)'), yields: true },
  { ...words('EQ', '=|等于'), yields: true },
]

/** What may stand between an operator and its number, and says nothing: 达到了约90%, ≥ 约 100. */
export const FILLER = /(?:[ :了约近共计¥￥±]|大约|将近|接近|共计|累计|人民币){0,4}/y

/** A word that turns a number into "about": it changes nothing, and is no part of a measure's text. */
export const ABOUT = /(?:约|近|大概|≈|±) ?$/

interface SuffixRule {
  readonly operator: Operator
  readonly pattern: RegExp
}

const included = '(?: ?\\((?:含|含本数)\\)|含)?(?:及其?|或者?|\\((?:及|或)\\))?'

/** A word after the unit: 10次以上, 90%（含）以上, 5%以内. */
export const SUFFIXES: readonly SuffixRule[] = [
  { operator: 'GTE', pattern: new RegExp(` ?${included}(?:以上(?!述)|之上)`, 'y') },
  { operator: 'LTE', pattern: new RegExp(` ?${included}(?:以下(?!简称)|之下)`, 'y') },
  { operator: 'LTE', pattern: / ?(?:以内|之内|的?范围内)/y },
]

/** 内 alone ends a span or an amount (3个工作日内, 5%内) and begins many words (3项内容, 2次内训). */
export const WITHIN = /内(?![容部外涵蒙控审资训设科存陆勤网镜])/y

/** A sign after the number bounds what follows it: 90≤满意度 says 满意度 ≥ 90. */
export const TURNED_SIGN = / ?(>=|<=|=>|=<|[≥≧⩾≤≦⩽<>])(?= ?[A-Za-z\u3400-\u9fff])/y

const list = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Things and people counted one by one. */
const COUNTS = list(`
  个 项 场 次 篇 份 家 名 人 位 户 件 台 套 组 期 条 部 本 册 种 批 处 座 栋 幢 间 所 块 张 幅 把 支 只 匹 羽 尾 株 棵
  根 颗 粒 枚 盏 辆 艘 架 列 门 堂 集 首 则 款 例 起 宗 桩 笔 单 票 包 袋 盒 箱 瓶 桶 罐 卷 捆 束 对 双 副 队 轮 遍 趟
  针 剂 丸 管 盆 盘 碗 桌 席 床 樘 扇 顶 件套 具 尊 丛 穴 畦 封 通 样 题 字 页 行 帧 核 幕 餐 顿 番 倍 折 成 班 片 面
  段 节 道 头 孔 眼 口 路 讲 回 杆 届 味 帖 组次 项次 篇次 条次 期次 个次 册次
  人次 人份 人天 人日 人月 人年 户次 家次 场次 车次 班次 批次 件次 台次 台套 台件 台班 架次 艘次 辆次 航次 例次
  头次 只次 单次 店次 点次 点位 站次 队次 校次 套次 床次 针次 剂次 船次 列次 路次 份次 门次 课次 间次 间夜 床日
  班组 标箱 标准箱 床位 车位 泊位 学位 席位 工位 机位 铺位 摊位 厕位 蹲位 展位 名额 词条 栏目 端口 站点 网点 大类
  大项 小项 子项 分项 单项 专题 课题 科目 个人次 个批次 个班次 个点位 个类别`)

/** Time. */
const TIMES = list(`
  年 个月 周 天 日 小时 分钟 秒 秒钟 毫秒 星期 昼夜 刻钟 钟头 工日 工时 机时 学时 课时 学分 学期 学年 工作日 自然日
  交易日 日历日 日历天 工作天 周岁 岁
  个工作日 个自然日 个交易日 个日历日 个日历天 个工作天 个小时 个钟头 个星期 个周 个季度 个年度 个学期 个学年 个学时 个课时
  个半月 个财年 个会计年度`)

/** Shares and scores. */
const SHARES = list('% ‰ ‱ 百分点 个百分点 基点 个基点 个点 分')

const MONEY = list('元 角 块钱 元整 美元 欧元 港元 港币 日元 英镑')

/** Lengths, areas, weights, energies. */
const SIZES = list(`
  米 千米 公里 里 海里 英里 厘米 毫米 分米 微米 纳米 英寸 延米 延长米 车道公里 车公里 人公里 吨公里
  平方米 平方公里 平方千米 平方厘米 平方 平米 ㎡ ㎞ ㎏ ㎎ ㎝ ㎜ ㎥ ㎢ 亩 亩次 公顷 顷 立方米 立方 立方厘米 标立方米 标方 方
  吨 公斤 千克 克 毫克 微克 斤 公担 吨标准煤 吨标煤 千克标准煤 千克标煤 克标准煤 升 毫升
  瓦 千瓦 兆瓦 千瓦时 千瓦·时 兆瓦时 度 千伏 伏 千伏安 安 帕 千帕 兆帕 赫兹 赫 千赫 兆赫 兆 比特 字节 分贝 摄氏度 ℃ °
  千卡 大卡 卡路里 焦耳 千焦 兆焦 勒克斯`)

/** Units in Latin letters, as written and in this case only, so that 5G and 4K are none. */
const LATIN = list(`
  M G T m m2 m² m3 m³ km km2 km² cm cm2 cm² mm mm2 dm nm um μm g kg mg ug μg t L l ml mL h min s ms d W w kW KW kw MW mw GW
  kWh KWh kwh KWH MWh V v kV KV kv kVA KVA MVA A Pa kPa KPa MPa Mpa Hz kHz KHz MHz GHz dB dBA ppm ppb TEU GB TB MB KB PB
  EB gb tb mb Gb Mb Kb Gbps Mbps Kbps kbps Tbps Bps bps BP bp FPS fps QPS TPS lx Lux lm PPI DPI dpi tce MJ GJ kJ Nm3 Nm³ hm2
  hm² mu RMB USD`)

/** Words that count only behind an operator (不少于3类): bare, they are levels and names (三类会议, 16区). */
const WEAK = list('类 岁 周岁 层 县 村 乡 镇 区 市 省 校 国 课 站 点 版 车 船 院 厂 店 园 街 网 库 问 代')

/** What may stand under a stroke besides (次/季度, 元/人·月). */
const PERIODS = list('月 季 季度 半年 年度 学期 班 千人 万人 生')

/** Words that take an Arabic number only: 四处, 两面, 一道, 三方 are other words. */
const ARABIC_ONLY = list('方 里 路 眼 孔 口 度 班 讲 面 道 头 段 回 块 片 日 字 行 核 点 安 角 顶 具 折 兆')

const SPAN_WORDS = new Set([...TIMES, ...SHARES, ...MONEY, ...SIZES])
const WEAK_WORDS = new Set(WEAK)
const ARABIC_WORDS = new Set(ARABIC_ONLY)
const LATIN_WORDS = new Set(LATIN)
const UNIT_WORDS = new Set([...COUNTS, ...SPAN_WORDS, ...WEAK])
const LOWER_WORDS = new Set([...UNIT_WORDS, ...PERIODS])
const LONGEST_WORD = 6
const LATIN_RUN = /[A-Za-zμ]{1,4}[23²³]?(?![A-Za-z\d])/y

export const isSpan = (unit: string): boolean => SPAN_WORDS.has(unit) || LATIN_WORDS.has(unit)
export const isWeak = (unit: string): boolean => WEAK_WORDS.has(unit)
export const isArabicOnly = (unit: string): boolean => ARABIC_WORDS.has(unit)

/** The longest measure word at a place: 个工作日 rather than 个. */
export function measureWord(line: string, at: number): string | null {
  return longest(UNIT_WORDS, line, at) ?? latinWord(line, at)
}

/** As `measureWord`, and the periods and heads that stand under a stroke: 次/季度. */
export function lowerWord(line: string, at: number): string | null {
  return longest(LOWER_WORDS, line, at) ?? latinWord(line, at)
}

function longest(from: ReadonlySet<string>, line: string, at: number): string | null {
  for (let length = LONGEST_WORD; length > 0; length--) {
    const word = line.slice(at, at + length)
    if (word.length === length && from.has(word)) return word
  }
  return null
}

function latinWord(line: string, at: number): string | null {
  LATIN_RUN.lastIndex = at
  const word = LATIN_RUN.exec(line)?.[0]
  return word !== undefined && LATIN_WORDS.has(word) ? word : null
}
