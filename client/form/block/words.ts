import type { Words } from '@jixiao/schema'

const both = (zh: string, en: string): Words => ({ zh, en })

export const BLOCK = {
  hint: both(
    '添加一行后，可以在其中粘贴从 Excel、Word 或 WPS 复制的整张指标表。',
    'Into a first row, a whole table can be pasted from Excel, Word or WPS.',
  ),
  selected: (rows: number, columns: number) =>
    both(`已选 ${rows} 行 ${columns} 列`, `${rows} × ${columns} cells selected`),
  pasted: (filled: number, added: number) =>
    both(
      `已粘贴：填入 ${filled} 格，新增 ${added} 行`,
      `Pasted: ${filled} cells filled, ${added} rows added`,
    ),
  same: both('粘贴的内容与表中相同，没有改动', 'What was pasted is there already; nothing changed'),
  without: (headings: readonly string[]) =>
    both(
      `没有粘贴的列：${headings.map((each) => `“${each}”`).join('、')}`,
      `Columns without a place here: ${headings.join(', ')}`,
    ),
  besides: both('表格以外的文字没有粘贴', 'The text beside the table was not pasted'),
  tooWide: (width: number, room: number) =>
    both(
      `没有粘贴：内容有 ${width} 列，从这一格起只有 ${room} 列`,
      `Not pasted: it has ${width} columns, and there are ${room} from this cell on`,
    ),
  tooLarge: (rows: number, characters: number) =>
    both(
      `没有粘贴：一次最多 ${rows} 行、${characters} 字，请分几次粘贴`,
      `Not pasted: at most ${rows} rows and ${characters} characters at once. Paste it in parts`,
    ),
  full: (rows: number) =>
    both(`没有粘贴：全表最多 ${rows} 行`, `Not pasted: a form has at most ${rows} rows`),
  readonly: both('没有粘贴：此表现在不能修改', 'Not pasted: this form cannot be changed now'),
} as const

/** Sentences in a row. */
export const joined = (all: readonly Words[]): Words => ({
  zh: all.map(({ zh }) => zh).join('；'),
  en: all.map(({ en }) => en).join('. '),
})
