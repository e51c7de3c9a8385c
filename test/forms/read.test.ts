/** Promise: `jixiao read FILE…` prints one JSON object and nothing else, and its exit status says whether it could. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readTarget } from '@jixiao/schema'
import { describe, expect, test, vi } from 'vitest'
import { read } from '../../server/cli/read.ts'
import { sampleForm, SAMPLE_FORMS, SMALL_FORM } from './sampleForms.ts'

interface Printed {
  readonly declarations?: readonly Record<string, unknown>[]
  readonly error?: { readonly code: string; readonly message: string }
}

/** Runs the command with standard output captured. */
async function run(...files: string[]): Promise<{ status: number; printed: Printed }> {
  let output = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk, ...rest) => {
    output += String(chunk)
    const done = rest.find((argument) => typeof argument === 'function')
    done?.()
    return true
  })
  try {
    const status = await read(files)
    return { status, printed: JSON.parse(output) as Printed }
  } finally {
    write.mockRestore()
  }
}

const folder = mkdtempSync(join(tmpdir(), 'jixiao-read-'))
function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

test('the seven forms, in one call', async () => {
  const { status, printed } = await run(...SAMPLE_FORMS.map(({ path }) => path))
  expect(status).toBe(0)
  expect(Object.keys(printed)).toEqual(['declarations'])
  expect(printed.declarations?.map(({ name }) => name)).toEqual(SAMPLE_FORMS.map(({ read }) => read.name))
  const rows = printed.declarations?.flatMap(({ indicators }) => indicators as object[])
  expect(rows).toHaveLength(126)
})

test('form 3: every key, in order, and every kind of value', async () => {
  const { printed } = await run(sampleForm(3).path)
  const [form] = printed.declarations ?? []
  expect(Object.keys(form!)).toEqual(
    (
      'unit year name category startDate endDate governmentPurchase performanceType overview basis necessity safeguards plan ' +
      'goals totalBudget yearBudget lastYearBudget lastYearSpent indicators'
    ).split(' '),
  )
  expect(form).toMatchObject({
    unit: '上海科学技术交流中心',
    year: 2020,
    startDate: '2020-01-01',
    governmentPurchase: false,
    totalBudget: '216792.00',
    yearBudget: '216792.00',
    lastYearBudget: null,
    lastYearSpent: null,
    overview: '<p>1、楼顶四周楼标2、大楼西侧楼标3、科技行政办事大厅标识</p>',
  })
  const rows = form!['indicators'] as object[]
  const row = (level1: string, level2: string, level3: string, target: string) => ({
    level1,
    level2,
    level3,
    target,
    ...readTarget(target),
  })
  expect(rows[6]).toEqual(row('产出目标', '审计结算规范', '', '审价结算流程规范，结论合理'))
  expect(rows[7]).toEqual(row('产出目标', '数量', '更新大厦楼标', '=6组'))
  expect(rows.at(-1)).toEqual(row('影响力目标', '配套设施', '', ''))
})

test('form 1: amounts and narratives', async () => {
  const { printed } = await run(sampleForm(1).path)
  const [form] = printed.declarations ?? []
  expect(form).toMatchObject({ totalBudget: '3230000.00', lastYearSpent: '3540000.00' })
  expect(form!['plan']).toMatch(/^<p>一、构建(?:(?!<p>|<\/p>).)*<\/p>(<p>(?:(?!<p>|<\/p>).)+<\/p>){11}$/)
})

test('the weight of each indicator, where the form has weights', async () => {
  const heads = '一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t权重'
  const rows = `${heads}\n产出指标\t数量指标\t抽检批次\t≥\t800\t批次\t20\n\t\t快检\t定性\t及时\t\t`
  const head = SMALL_FORM.slice(0, SMALL_FORM.indexOf('一级目标'))
  const { printed } = await run(fileOf('weights.txt', head + rows))
  const indicators = printed.declarations?.[0]!['indicators']
  const groups = { level1: '产出指标', level2: '数量指标' }
  expect(indicators).toEqual([
    { ...groups, level3: '抽检批次', target: '≥800批次', weight: 20, ...readTarget('≥800批次') },
    { ...groups, level3: '快检', target: '及时', weight: null, ...readTarget('及时') },
  ])
})

test('several forms in one file', async () => {
  const { printed } = await run(fileOf('two.txt', `${SMALL_FORM}\n\n${sampleForm(2).text}`))
  expect(printed.declarations?.map(({ name }) => name)).toEqual(['乙项目', '技贸大厦电话系统维修改造'])
})

describe('failures', () => {
  const fails = async (files: string[], code: string, message: string) => {
    const { status, printed } = await run(...files)
    expect(status).toBe(1)
    expect(Object.keys(printed)).toEqual(['error'])
    expect(printed.error?.code).toBe(code)
    expect(printed.error?.message).toContain(message)
  }
  test('no such form: what was missing, in which file', async () => {
    const path = fileOf('table.txt', '姓名\t部门\n张三\t科技处')
    await fails(
      [sampleForm(1).path, path],
      'UNREADABLE_FORM',
      `${path}：这不是可以读取的绩效目标表：缺少标题`,
    )
    await fails([path], 'UNREADABLE_FORM', "the project's name (项目名称)")
  })
  test('empty, and a picture', async () => {
    await fails([fileOf('empty.txt', '')], 'UNREADABLE_FORM', '文件是空的。')
    await fails([fileOf('form.txt', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0))], 'UNREADABLE_FORM', '图片')
  })
  test('too large, seen before it is read', async () => {
    await fails([fileOf('huge.txt', new Uint8Array(11 * 1024 * 1024))], 'TOO_LARGE', '10 MB')
  })
  test('no file, a folder, nothing at all', async () => {
    await fails([join(folder, 'none.txt')], 'NOT_FOUND', '没有这个文件。')
    await fails([folder], 'BAD_USER_INPUT', '这不是文件。')
    await fails([], 'BAD_USER_INPUT', 'jixiao read')
  })
})
