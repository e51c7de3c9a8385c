/** 作废 on the page: by the lead, told to whoever has it open, and back again with what was typed meanwhile. */
import { expect, it } from 'vitest'
import { blankDeclaration } from '../../live/declarations.ts'
import { useDesk } from './desk.ts'

const desk = useDesk({ as: 'li' })

it('a lead voids what was made by mistake, by keyboard, and restores it; nothing that was typed is lost', async () => {
  const id = await blankDeclaration(desk.program, '误建的项目')
  const lead = await desk.openDeclaration('zhang', id)
  const staff = await desk.openDeclaration('li', id)
  const away = await desk.openDeclaration('wang', id)
  await staff.typeInto('OVERVIEW', '已送达')
  await staff.saysSaved()
  await away.context.setOffline(true)
  await away.typeInto('PLAN', '尚未送达')

  await lead.page.getByRole('button', { name: '导出', exact: true }).press('Enter')
  await lead.page.getByRole('menuitem', { name: '作废…' }).press('Enter')
  await lead.page.keyboard.type('重复建立')
  await lead.page.getByRole('dialog').getByRole('button', { name: '作废' }).press('Enter')
  await lead.page.locator('header').getByText('已作废', { exact: true }).waitFor()
  expect(await lead.page.getByRole('button', { name: '报送' }).count()).toBe(0)
  // Nothing is offered that may not be done any more.
  await lead.page.getByRole('button', { name: '批注整张表' }).waitFor({ state: 'detached' })
  await lead.cell('OVERVIEW').hover()
  expect(await lead.cell('OVERVIEW').getByRole('button').count()).toBe(0)

  // Told to who has it open, who can write there no more; to who comes back it is not there.
  await staff.page.getByText('张敏').and(staff.page.getByText('作废')).first().waitFor()
  await staff.page.getByText('此表已不能再打开').waitFor()
  expect(await staff.cell('OVERVIEW').locator('[contenteditable="true"]').count()).toBe(0)
  expect(await staff.page.getByRole('button', { name: '恢复' }).count()).toBe(0)
  await staff.page.goto(`${desk.server.url}/declarations`)
  await staff.page.getByText('国内外科技交流合作').waitFor()
  expect(await staff.page.getByText('误建的项目').count()).toBe(0)
  expect(await staff.page.getByText('作废的绩效目标表').count()).toBe(0)
  await away.context.setOffline(false)
  // By its socket, if that lived on; else by not finding it.
  await away.page
    .getByText(/没有找到|此表已不能再打开/)
    .first()
    .waitFor()

  await lead.page.goto(`${desk.server.url}/declarations`)
  await lead.page.getByRole('link', { name: '作废的绩效目标表' }).press('Enter')
  await lead.page.getByText('重复建立').waitFor()
  await lead.page.getByRole('button', { name: '恢复“误建的项目”' }).press('Enter')
  await lead.page.getByText('没有作废的绩效目标表').waitFor()
  await lead.page.getByRole('status').getByRole('link', { name: '误建的项目' }).press('Enter')
  await lead.cell('NAME').locator('[contenteditable="true"]').waitFor()
  await away.open(id)
  await lead.reads('PLAN', (text) => text.includes('尚未送达'))
  expect(await lead.read('OVERVIEW')).toContain('已送达')
})
