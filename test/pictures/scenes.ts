/** What the pictures show, one after the other: a declaration from its filling in to its approval. */
import { cell, confirm, decide, look, type Stage, type } from './Stage.ts'

const FORM = '国内外科技交流合作'
const LAST = '拍摄5条案例片'

/** Three write at once, in the same table. */
async function together(stage: Stage): Promise<void> {
  const [zhang, li, wang] = [
    await stage.at('zhang', FORM),
    await stage.at('li', FORM),
    await stage.at('wang', FORM),
  ]
  await type(wang, '促成项目签约不低于10项', '，其中跨省市不少于3项')
  await type(zhang, '组织交流对接活动10次以上', '，参与企业不少于100家')
  await type(wang, '搭建上海与中部地区的合作交流平台', '；')
  await type(li, LAST, '，时长各5分钟')
  await stage.take(zhang, 'form')
}

/** Reviewers say what they think of it, and what it should read, while it is written. */
async function reviewed(stage: Stage): Promise<void> {
  const [zhang, chen, liu] = [
    await stage.page('zhang'),
    await stage.at('chen', FORM),
    await stage.at('liu', FORM),
  ]
  await look(chen, LAST)
  await cell(chen, LAST).focus()
  await chen.keyboard.press('Control+Alt+m')
  await chen.keyboard.type('案例片在哪里播出？请写明。')
  await chen.keyboard.press('Control+Enter')
  await chen.locator('[data-card] textarea').waitFor({ state: 'detached' })
  await liu.getByRole('button', { name: '建议模式' }).click()
  await cell(liu, '参与企业不少于100家').focus()
  await liu.keyboard.press('Enter')
  const box = liu.locator('[data-place] textarea')
  await box.fill((await box.inputValue()).replace('10次', '12次').replace('100家', '150家'))
  await liu.keyboard.press('Enter')
  await box.waitFor({ state: 'detached' })
  await cell(zhang, '刘洋 建议').waitFor()
  await look(zhang, '刘洋 建议')
  await stage.take(zhang, 'comments')
}

/** What is missing or doubtful is told at its place, with a repair where one is certain. */
async function found(stage: Stage): Promise<void> {
  const li = await stage.at('li', '楼标')
  await li.getByRole('tab', { name: '问题' }).click()
  const card = li
    .locator('[data-finding]')
    .filter({ has: li.locator('.repair') })
    .first()
  await card.locator('.card-place').click()
  await stage.take(li, 'findings')
}

/** It is returned, and says why. */
async function returned(stage: Stage): Promise<void> {
  const [zhang, chen] = [await stage.page('zhang'), await stage.page('chen')]
  await cell(zhang, '刘洋 建议').getByRole('button', { name: '采纳', exact: true }).click()
  await decide(zhang, '报送')
  await chen.locator('header').getByRole('button', { name: '退回' }).click()
  await chen.getByLabel('退回理由').fill('请补充案例片的播出渠道后再报。')
  await stage.take(chen, 'return')
  await confirm(chen, '退回')
}

/** Its reasons are met one by one, and everybody sees which. */
async function met(stage: Stage): Promise<void> {
  const [zhang, li, chen] = [await stage.page('zhang'), await stage.at('li', FORM), await stage.page('chen')]
  await type(li, LAST, '，在市级媒体播出')
  await li.waitForTimeout(1_500)
  await decide(zhang, '报送')
  await chen.getByRole('region', { name: '退回意见' }).getByText('1 已改').waitFor()
  await chen.evaluate('scrollTo(0, 0)')
  await stage.take(chen, 'reasons')
}

/** Several give points at once. */
async function scored(stage: Stage): Promise<void> {
  const points = { chen: [23, 21, 18, 22], liu: [24, 25, 19, 20] }
  for (const [name, given] of Object.entries(points)) {
    const page = await stage.page(name)
    await page.getByRole('tab', { name: '评审', exact: true }).click()
    const inputs = page.getByRole('complementary').locator('input[type=number]')
    for (const [i, value] of given.entries()) {
      await inputs.nth(i).fill(String(value))
      await inputs.nth(i).press('Tab')
    }
  }
  await stage.take(await stage.page('chen'), 'sheet')
}

/** What has changed between two moments, in the form itself. */
async function compared(stage: Stage): Promise<void> {
  const chen = await stage.page('chen')
  await chen.getByRole('tab', { name: '记录' }).click()
  await stage.take(chen, 'history')
  await chen.getByRole('link', { name: '比较版本' }).click()
  await chen.getByText(/共 \d+ 处不同/).waitFor()
  await chen.getByLabel('从').selectOption({ label: '建立时' })
  await cell(chen, '市级媒体').waitFor()
  await chen.keyboard.press('Control+Alt+p')
  await look(chen, '市级媒体')
  await stage.take(chen, 'compare')
}

/** Who wrote which part, and what was decided; on one page. */
async function told(stage: Stage): Promise<void> {
  const liu = await stage.page('liu')
  await decide(liu, '批复')
  await liu.getByRole('tab', { name: '记录' }).click()
  await liu.getByRole('link', { name: '编制说明' }).click()
  await liu.getByText('报送、退回与批复').waitFor()
  await liu.evaluate('scrollTo(0, document.body.scrollHeight)')
  await stage.take(liu, 'record')
}

/** Indicators of all declarations, and the question as GraphQL. */
async function explored(stage: Stage): Promise<void> {
  const zhang = await stage.page('zhang')
  await stage.go(zhang, '/indicators')
  await zhang.locator('tbody tr').first().waitFor()
  await zhang.getByRole('searchbox').first().fill('签约')
  await stage.take(zhang, 'explorer')
}

/** In this order: each goes on from what the one before left. */
export const SCENES: readonly ((stage: Stage) => Promise<void>)[] = [
  ...[together, reviewed, found, returned, met, scored, compared, told, explored],
]
