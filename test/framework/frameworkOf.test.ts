import { frameworkOf, FRAMEWORKS, levelStem } from '@jixiao/schema'
import { describe, expect, it } from 'vitest'
import { SAMPLE_FORMS } from '../forms/sampleForms.ts'

const named = (names: readonly string[], weight: number | null = null) =>
  names.map((name) => ({ name, weight: null, children: [{ name: '', weight, children: [] }] }))
const keyOf = (year: number, names: readonly string[], weight: number | null = null) =>
  frameworkOf({ year, indicators: named(names, weight) }).key

describe('the framework of a declaration', () => {
  it('is the one that most of its level-1 names are of', () => {
    expect(keyOf(2020, ['投入与管理', '产出目标', '效果目标', '影响力目标'])).toBe('SHANGHAI_2020')
    expect(keyOf(2020, ['产出指标', '效益指标', '满意度指标'])).toBe('NATIONAL_2015')
    expect(keyOf(2020, ['成本指标', '产出指标', '效益指标'])).toBe('NATIONAL_2021')
    expect(keyOf(2024, ['产出目标', '影响力目标', '效益指标'])).toBe('SHANGHAI_2020')
  })

  it('is told by weights, then by the year, where names say nothing', () => {
    expect(keyOf(2020, ['产出指标', '效益指标'], 10)).toBe('NATIONAL_2021')
    expect(keyOf(2021, ['产出指标', '效益指标'])).toBe('NATIONAL_2015')
    expect(keyOf(2022, ['产出指标', '效益指标'])).toBe('NATIONAL_2021')
  })

  it('is Shanghai’s for a blank declaration and for names that none has', () => {
    expect(keyOf(2030, [])).toBe('SHANGHAI_2020')
    expect(keyOf(2030, ['其他'])).toBe('SHANGHAI_2020')
  })

  it('knows names with numbers, points and white space around them', () => {
    expect(levelStem('一、产出指标（50分）')).toBe('产出')
    expect(levelStem('（二） 效 益 指 标')).toBe('效益')
    expect(levelStem('2.数量')).toBe('数量')
    expect(keyOf(2021, ['产出指标（50分）', '效益指标（30分）'])).toBe('NATIONAL_2015')
  })

  it('is Shanghai’s for each of the seven forms', () => {
    for (const { read } of SAMPLE_FORMS) expect(frameworkOf(read)).toBe(FRAMEWORKS.SHANGHAI_2020)
  })
})
