import type { Words } from '@jixiao/schema'

export const MONEY = {
  label: { zh: '指标中的金额与预算', en: 'Amounts in the indicators, beside the budget' },
  sum: (amount: string, n: number): Words => ({
    zh: `指标中的金额共 ${amount} 元（${n} 处）`,
    en: `Amounts in the indicators: ${amount} yuan (${n})`,
  }),
  ofYear: (amount: string, share: string): Words => ({
    zh: `当年预算 ${amount} 元${share && `，为其 ${share}`}`,
    en: `year's budget ${amount} yuan${share && `: ${share} of it`}`,
  }),
  ofTotal: (amount: string): Words => ({ zh: `总预算 ${amount} 元`, en: `total budget ${amount} yuan` }),
  part: (name: string, text: string): Words => ({
    zh: `${name}：${text}，到这一格`,
    en: `${name}: ${text}, to its cell`,
  }),
} as const
