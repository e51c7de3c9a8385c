import type { Words } from '@jixiao/schema'

export const OFFERS = {
  label: { zh: '可用的写法', en: 'Wordings to take' },
  ofFramework: { zh: '指标体系', en: 'framework' },
  used: (n: number): Words => ({ zh: `用过 ${n} 次`, en: `used ${n} ${n === 1 ? 'time' : 'times'}` }),
  /** For who hears the page. */
  there: (n: number): Words => ({
    zh: `有 ${n} 条可用的写法，按向下键选择`,
    en: `${n} ${n === 1 ? 'wording' : 'wordings'}: arrow down to choose`,
  }),
}
