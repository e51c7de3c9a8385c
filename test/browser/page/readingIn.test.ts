/** Reading forms in from the list: files and what was copied, the preview, its doubts. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { DOUBTFUL_FORM, formOf, htmlRows, SMALL_FORM } from '../../forms/sampleForms.ts'
import { useDesk } from './desk.ts'

const desk = useDesk()

const UNIT = '上海科学技术交流中心'
const ofUnit = (form: string, name: string) => formOf(UNIT, name, form)

async function stored(name: string): Promise<unknown> {
  const query = `query ($name: String!) { declarations(where: { name: { eq: $name } }) { nodes {
    sequence category startDate endDate performanceType yearBudget overview { text } basis { text } necessity { text } plan { text } goals { text }
    others { text } indicators(where: { level: { eq: 3 } }) { weight target { text } } } } }`
  return (await desk.program.query(query, { name })).declarations.nodes
}

describe('reading forms in', () => {
  it('reads a form in; one that is there already only after asking', async () => {
    const zhang = await desk.openPage('zhang', '/declarations')
    const id = await desk.idOf('楼标')
    const { exportForm } = await desk.program.query(
      'query ($id: ID!) { exportForm(declarationId: $id, format: TEXT) { content } }',
      { id },
    )
    await zhang.page.getByRole('button', { name: '读入表格' }).click()
    const file = { name: '表.txt', mimeType: 'text/plain', buffer: Buffer.from('不是表格') }
    await zhang.page.setInputFiles('input[type=file]', file)
    await zhang.page.getByRole('alert').getByText('这不是可以读取的绩效目标表').waitFor()
    const buffer = Buffer.from(exportForm.content, 'base64')
    await zhang.page.setInputFiles('input[type=file]', { ...file, buffer })
    // By another name it is another.
    await zhang.page.getByText('将更新已有的表').waitFor()
    await zhang.page.getByRole('button', { name: /^项目名称：/ }).click()
    await zhang.page.keyboard.type('二期')
    await zhang.page.keyboard.press('Enter')
    await zhang.page.getByText('将新建为').waitFor()
    await zhang.page.getByRole('button', { name: '项目名称：恢复读出的内容' }).click()
    await zhang.page.getByRole('button', { name: '用此文件更新已有的表' }).click()
    await zhang.page.waitForURL(`**/declarations/${id}`)
  })

  it('takes the year from the person where a form has none, and for all that are chosen', async () => {
    const { page } = await desk.openPage('zhang', '/declarations')
    await page.getByRole('button', { name: '读入表格' }).click()
    const buffer = Buffer.from(ofUnit(SMALL_FORM, '没有年度').replace('(2020年度)', ''))
    await page.setInputFiles('input[type=file]', { name: '无年.txt', mimeType: '', buffer })
    await page.getByText('可以在导入时另行选定').waitFor()
    const year = page.getByRole('dialog').getByLabel('年度')
    await year.selectOption('2026')
    await page.getByRole('heading', { name: '2026 没有年度' }).waitFor()
    // What was closed is forgotten, the year too.
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: '读入表格' }).click()
    expect(await year.inputValue()).toBe('')
    await page.setInputFiles('input[type=file]', { name: '无年.txt', mimeType: '', buffer })
    await page.getByText('可以在导入时另行选定').waitFor()
    await year.selectOption('2019')
    await page.getByRole('heading', { name: '2019 没有年度' }).waitFor()
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await page.waitForURL('**/declarations/*')
    const { declarations } = await desk.program.query(
      '{ declarations(where: { year: { eq: 2019 } }) { nodes { name } } }',
    )
    expect(declarations.nodes).toEqual([{ name: '没有年度' }])
  })

  it('lists several files, each read before it is stored, and stores at one click what changes nothing that is there', async () => {
    const { page } = await desk.openPage('zhang', '/declarations')
    await page.getByRole('button', { name: '读入表格' }).click()
    const folder = fileURLToPath(new URL('../../forms/corpus/files/', import.meta.url))
    const file = (name: string, content: string | Buffer) => ({
      ...{ name, mimeType: '', buffer: Buffer.from(content) },
    })
    await page.setInputFiles('input[type=file]', [
      file('在表中.docx', readFileSync(join(folder, 'form2-word.docx'))),
      file('新.txt', `${ofUnit(SMALL_FORM, '读入甲')}\n${ofUnit(DOUBTFUL_FORM, '读入乙')}`),
      file('旧.docx', Buffer.from('d0cf11e0a1b11ae1', 'hex')),
      file('不要.txt', ofUnit(SMALL_FORM, '不要的')),
    ])
    const files = page.locator('dialog .files > li')
    await files.nth(0).getByText('1 张已有').waitFor()
    await files.nth(1).getByText('2 张 · 存疑 7 处').waitFor()
    await files.nth(2).getByText('另存为 .docx').waitFor()
    expect(await stored('读入甲')).toEqual([])
    await page.getByText('将更新已有的表').waitFor()
    // Each is looked at, and corrected, by itself.
    await files.nth(1).getByRole('button', { name: '新.txt', exact: true }).click()
    await page.getByRole('heading', { name: '2020 读入甲' }).waitFor()
    const read = page.getByRole('region', { name: '读出的内容' })
    await read.getByRole('button', { name: '项目类别：其他一次性项目' }).click()
    await page.keyboard.type('改')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '导入全部 3 张' }).waitFor()
    await files.nth(3).getByRole('button', { name: '不导入' }).click()
    await files.nth(3).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '导入全部 2 张' }).click()
    await files.nth(1).getByRole('link', { name: '2020 读入乙' }).waitFor()
    expect(await files.nth(1).getByRole('link').allTextContents()).toEqual(['2020 读入甲', '2020 读入乙'])
    expect(await stored('读入甲')).toMatchObject([{ category: '其他一次性项目改' }])
    expect(await stored('不要的')).toEqual([])
    await files.nth(0).getByText('1 张已有').waitFor()
    await page.getByRole('button', { name: '用此文件更新已有的表' }).click()
    await files.nth(0).getByRole('link', { name: '2020 技贸大厦电话系统维修改造' }).waitFor()
  })

  it('reads a table that was copied, and says where it cannot be opened any more', async () => {
    const { page } = await desk.openPage('zhang', '/declarations')
    await page.getByRole('button', { name: '读入表格' }).click()
    await page.evaluate(
      (html) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/html', html)
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
      },
      `<table>${htmlRows(ofUnit(SMALL_FORM, '粘贴的')).join('')}</table>`,
    )
    await page.getByRole('region', { name: '原表' }).getByText('粘贴的').waitFor()
    // As a browser does with a file that was changed since it was chosen.
    await page.evaluate(() => {
      const read = FileReader.prototype.readAsDataURL
      FileReader.prototype.readAsDataURL = function () {
        FileReader.prototype.readAsDataURL = read
        queueMicrotask(() => this.dispatchEvent(new ProgressEvent('error')))
      }
    })
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await page.getByRole('alert').getByText('文件打不开').waitFor()
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await page.waitForURL(/declarations\/[\w-]{10,}/)
    await page.getByText('粘贴的').first().waitFor()
  })

  it('shows what was read beside the paper; each kind of doubt is answered there, and stored with the form', async () => {
    const { page } = await desk.openPage('zhang', '/declarations')
    await page.getByRole('button', { name: '读入表格' }).click()
    const buffer = Buffer.from(`${ofUnit(DOUBTFUL_FORM, '先看后存')}\n${ofUnit(DOUBTFUL_FORM, '第二张')}`)
    await page.setInputFiles('input[type=file]', { name: '表.txt', mimeType: 'text/plain', buffer })
    const paper = page.getByRole('region', { name: '原表' })
    for (const text of ['2020年1月', '年底', '修缮类', '一半', '每季度一场', '含线上'])
      await paper.locator('mark').getByText(text, { exact: true }).waitFor()
    await page.getByText(`将新建为“${UNIT}”的绩效目标表`).waitFor()
    expect(await stored('先看后存')).toEqual([])
    const read = page.getByRole('region', { name: '读出的内容' })
    const doubt = (code: string, nth = 0) => read.locator(`[data-code=${code}]`).nth(nth)
    await doubt('MONTH_ALONE').getByLabel('补填计划开始日期').fill('2020-01-15')
    await doubt('NOT_READ').getByLabel('补填计划完成日期').fill('2020-12-15')
    await doubt('NOT_READ', 1).getByLabel('补填“举办活动”的权重').fill('50')
    await page.keyboard.press('Enter')
    await doubt('SECOND_VALUE').getByRole('combobox').selectOption({ label: '改取它作为绩效类型' })
    await doubt('NO_LABEL').getByRole('combobox').selectOption('BASIS')
    await doubt('SEVERAL_YEARS').getByRole('combobox').selectOption('GOALS!')
    await doubt('EXTRA_COLUMN').getByRole('combobox').selectOption('PLAN')
    await read.getByText('存疑 7 处，已处理 7 处').waitFor()
    await read.getByRole('button', { name: '总目标及阶段性目标：三年办十二场' }).waitFor()

    // Closed by mistake, nothing of it is lost.
    await page.keyboard.press('Escape')
    await paper.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '读入表格' }).click()
    await read.getByText('存疑 7 处，已处理 7 处').waitFor()

    // What was read wrongly without a doubt, by keyboard; Esc takes back what was typed, and closes nothing.
    await read.getByRole('button', { name: '项目概况：概况一二三' }).focus()
    await page.keyboard.type('，改过')
    await page.keyboard.press('Tab')
    await page.keyboard.type('不要这句')
    await page.keyboard.press('Escape')
    await read.getByRole('button', { name: /^立项依据：依据一二三\s+这里没有栏目名的一段话$/ }).waitFor()
    // What a reviewer would send back leads to its place.
    await read.getByText('内容上还有').click()
    await read.getByRole('button', { name: '项目实施计划', exact: true }).waitFor({ state: 'detached' })
    await read.getByRole('button', { name: '项目设立的必要性', exact: true }).click()
    await page.keyboard.type('有必要')
    await page.keyboard.press('Control+Enter')
    await read.getByRole('button', { name: '参与人员 · 指标目标值：200人' }).click()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('不少于200人')
    await page.keyboard.press('Enter')
    const corrected = read.getByRole('button', { name: '参与人员 · 指标目标值：不少于200人' })
    await corrected.waitFor()
    expect(await corrected.evaluate((button) => button === document.activeElement)).toBe(true)

    // What is no value is not sent, what the server would refuse is said where it is: nothing is imported so.
    const take = page.getByRole('button', { name: '导入 2 张' })
    await read.getByRole('button', { name: '项目当年预算（元）：1,000.50' }).click()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('约一千')
    await page.keyboard.press('Enter')
    await read.getByText('金额以元为单位').waitFor()
    await expect.poll(() => take.isDisabled()).toBe(true)
    await read.getByRole('button', { name: '项目当年预算（元）：恢复读出的内容' }).click()
    const month = read.getByLabel('归到：计划开始日期')
    await month.selectOption('TOTAL_BUDGET!')
    await page.getByRole('alert').getByText('“2020年1月”不能作为“项目总预算”。').waitFor()
    expect(await take.isDisabled()).toBe(true)
    await month.selectOption('')
    await expect.poll(() => take.isDisabled()).toBe(false)

    await page.getByLabel('文件中的表').selectOption({ index: 1 })
    await page.getByRole('heading', { name: '2020 第二张' }).waitFor()
    expect(await doubt('MONTH_ALONE').getByLabel('补填计划开始日期').inputValue()).toBe('')
    await take.click()
    await page.getByRole('link', { name: '2020 第二张' }).waitFor()
    expect(await stored('先看后存')).toEqual([
      {
        ...{ sequence: 1, category: '其他一次性项目', startDate: '2020-01-15', endDate: '2020-12-15' },
        ...{ performanceType: '修缮类', yearBudget: '1000.50', overview: { text: '概况一二三，改过' } },
        basis: { text: '依据一二三\n这里没有栏目名的一段话' },
        necessity: { text: '有必要' },
        plan: { text: '备注（举办活动）：每季度一场\n备注（参与人员）：含线上' },
        goals: { text: '三年办十二场' },
        others: ['2020年1月', '年底', '其他类', '办四场', '一半'].map((text) => ({ text })),
        indicators: [
          { weight: 50, target: { text: '=4场' } },
          { weight: 50, target: { text: '不少于200人' } },
        ],
      },
    ])
    expect(await stored('第二张')).toMatchObject([{ startDate: null, performanceType: '其他类' }])
  })
})
