/** Tables from other programs into the indicator table, and blocks of it out: test/browser/page/clipboard says where they are from. */
import { readFileSync } from 'node:fs'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BrowserPerson } from '../../support/browserPerson.ts'
import { blankDeclaration, smallDeclaration, type SmallDeclaration } from '../../live/declarations.ts'
import { useDesk } from './desk.ts'
import { focused, until } from './openedForm.ts'

const desk = useDesk()
let zhang: BrowserPerson
let small: SmallDeclaration

beforeAll(async () => {
  zhang = await desk.openAs('zhang')
  await zhang.context.grantPermissions(['clipboard-read', 'clipboard-write'])
})

const press = (keys: string) => zhang.page.keyboard.press(keys)
const key = (name: string) => small.ids[name]!.split('.').at(-1)!
const fixture = (name: string) => readFileSync(new URL(`clipboard/${name}.html`, import.meta.url), 'utf8')

/** As the browser does it; its own clipboard would clean the HTML before we see it. */
const paste = (data: { html?: string; text?: string }) =>
  zhang.page.evaluate(({ html, text }) => {
    const clipboardData = new DataTransfer()
    if (html) clipboardData.setData('text/html', html)
    if (text) clipboardData.setData('text/plain', text)
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.activeElement!.dispatchEvent(event)
  }, data)

/** The table as one reads it, row by row: cells of groups stand in their first row. */
const table = () =>
  zhang.page.locator('[data-place][data-row]').evaluateAll((cells) => {
    const rows: string[][] = []
    for (const cell of cells as HTMLElement[]) {
      const row = (rows[Number(cell.dataset['row'])] ??= ['', '', '', ''])
      row[Number(cell.dataset['column']) - 1] = cell.querySelector('.text-editor-content')?.textContent ?? ''
    }
    return rows.map((row) => row.join('|'))
  })
const shows = (rows: readonly string[]) => expect.poll(table, { timeout: 10_000 }).toEqual(rows)
const says = (words: string) => zhang.page.getByRole('status').filter({ hasText: words }).waitFor()

const SMALL = ['甲|甲一|一|不少于3场', '||二|100%', '||三|', '|甲二||', '乙|乙一|四|5～8篇']

async function select(name: string, cell: 'NAME' | 'TARGET'): Promise<void> {
  const place = zhang.cell(`${key(name)}.${cell}`)
  await place.scrollIntoViewIfNeeded()
  await place.locator('[contenteditable="true"]').click()
  await press('Escape')
}

describe('a whole table', () => {
  it.each(['excel', 'word', 'wps-spreadsheet', 'wps-writer', 'libreoffice-calc'])(
    'from %s makes the rows, as one step of undo',
    async (program_) => {
      await zhang.open(await blankDeclaration(desk.program))
      await zhang.page.getByText('添加一级目标').click()
      await until(
        () => focused(zhang),
        (now) => now?.startsWith('（未命名）') ?? false,
      )
      await paste({ html: fixture(program_) })
      const rows = [
        '产出目标|数量|举办论坛|不少于3次\n其中线上1次',
        '||发布 成果|5项以上',
        '|质量|验收合格率|≥95% & 无投诉',
      ]
      await shows(rows)
      await says('已粘贴：填入 1 格，新增 5 行')
      await press('Control+z')
      await shows(['|||'])
      await press('Control+y')
      await shows(rows)
      await zhang.saysSaved()
    },
  )
})

describe('a block', () => {
  beforeEach(async () => {
    small = await smallDeclaration(desk.program)
    await zhang.open(small.id)
    await shows(SMALL)
  })

  it('fills the rows from the cell on, and makes more in its group', async () => {
    await select('二', 'NAME')
    await press('Enter')
    await paste({ text: '二二\t22\n"三\n三"\t\n新\t5项' })
    const rows = [SMALL[0]!, '||二二|22', '||三\n三|', '||新|5项', ...SMALL.slice(3)]
    await shows(rows)
    await press('Control+z')
    await shows(SMALL)
  })

  it('that is too wide, or has columns without a place, is refused or says so', async () => {
    await select('二', 'TARGET')
    await paste({ text: '甲\t乙' })
    await says('没有粘贴：内容有 2 列，从这一格起只有 1 列')
    await paste({ text: '序号\t三级指标\t指标值\n1\t一\t9' })
    await says('没有粘贴的列：“序号”')
    await shows([SMALL[0]!, '||一|9', ...SMALL.slice(2)])
  })

  it('leaves locked cells and says which; their texts stay to copy', async () => {
    const place = { indicatorId: small.ids['二'], cell: 'TARGET' }
    await desk.program.query(
      'mutation ($id: ID!, $place: PlaceInput!) { setLock(declarationId: $id, place: $place, locked: true) { sequence } }',
      { id: small.id, place },
    )
    await zhang
      .cell(`${key('二')}.TARGET`)
      .locator('[aria-readonly=true]')
      .waitFor()
    await select('一', 'TARGET')
    await paste({ text: '11\n22\n33' })
    await shows(['甲|甲一|一|11', '||二|100%', '||三|33', ...SMALL.slice(3)])
    await says('有修改未被接受')
    await zhang.page.getByRole('alert').getByText('22', { exact: true }).waitFor()
    await zhang.page.getByRole('button', { name: '知道了' }).click()
    await zhang.saysSaved()
  })

  it('is selected with Shift, copied, pasted elsewhere, blanked', async () => {
    await select('二', 'NAME')
    await press('Shift+ArrowDown')
    await press('Shift+ArrowRight')
    await says('已选 2 行 2 列')
    await press('Control+c')
    const copied = await zhang.page.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      const read = async (type: string) => (await item!.getType(type)).text()
      return { text: await read('text/plain'), html: await read('text/html') }
    })
    expect(copied.text).toBe('二\t100%\n三\t')
    expect(copied.html).toMatch(/<table[^]*<td[^>]*>二<\/td>\s*<td[^>]*>100%<\/td>/)
    await select('四', 'NAME')
    await press('Control+v')
    await shows([...SMALL.slice(0, 4), '乙|乙一|二|100%', '||三|'])
    await press('Control+z')
    await shows(SMALL)

    await select('一', 'NAME')
    await zhang.cell(`${key('三')}.TARGET`).click({ modifiers: ['Shift'] })
    await says('已选 3 行 2 列')
    await press('Delete')
    await shows(['甲|甲一||', '|||', '|||', ...SMALL.slice(3)])
    await press('Control+z')
    await shows(SMALL)
    await zhang.saysSaved()
  })
})
