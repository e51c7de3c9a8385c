/** The keys of the form's page, as the page lists them. */
import type { Words } from '@jixiao/schema'

export interface Shortcut {
  /** Alternatives; each as it is written on keyboards. */
  readonly keys: readonly string[]
  readonly does: Words
}

export interface ShortcutGroup {
  readonly title: Words
  readonly shortcuts: readonly Shortcut[]
}

const does = (keys: readonly string[], zh: string, en: string): Shortcut => ({ keys, does: { zh, en } })

export const SHORTCUTS_TITLE: Words = { zh: '键盘快捷键', en: 'Keyboard shortcuts' }

export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    title: { zh: '从单元格到单元格', en: 'From cell to cell' },
    shortcuts: [
      does(['Tab', 'Shift+Tab'], '下一格、上一格', 'Next cell, previous cell'),
      does(
        ['Enter', 'Shift+Enter'],
        '下面一格、上面一格（长文本中为换段）',
        'The cell below, above (in a narrative: a new paragraph)',
      ),
      does(['↑ ↓ ← →'], '光标到边时走到相邻的格', 'To the cell beside, where the caret can go no further'),
      does(['Esc'], '不再输入，选中整格', 'Stop typing and select the cell'),
    ],
  },
  {
    title: { zh: '选中一格后（按 Esc）', en: 'With a cell selected (Esc)' },
    shortcuts: [
      does(['↑ ↓ ← →'], '选中相邻的格', 'Select the cell beside'),
      does(['F2', 'Enter'], '在格中继续输入', 'Type in the cell'),
      does(
        ['A … 9'],
        '直接输入，替换格中内容（长文本接在末尾）',
        'Type in its place (a narrative: at its end)',
      ),
      does(['Delete'], '清空这一格', 'Blank the cell'),
      does(['Home', 'End'], '本行第一格、最后一格', 'First, last cell of the row'),
      does(['Ctrl+Home', 'Ctrl+End'], '全表第一格、最后一格', 'First, last cell of the form'),
    ],
  },
  {
    title: { zh: '批注', en: 'Comments' },
    shortcuts: [
      does(['Ctrl+Alt+M'], '批注所选文字，或所在的格', 'Comment on the selected words, or the cell'),
      does(['Ctrl+Alt+N', 'Ctrl+Alt+P'], '下一条、上一条批注', 'Next comment, previous comment'),
      does(['Ctrl+Enter'], '发送', 'Send'),
      does(
        ['F2', 'Shift+←→'],
        '不能修改的格中：进入文字、选取文字',
        'In a cell that may not be edited: into its text, select words',
      ),
    ],
  },
  {
    title: { zh: '指标表的行', en: 'Rows of the indicator table' },
    shortcuts: [
      does(['Ctrl+Enter'], '在下方插入一行', 'Insert a row below'),
      does(['Shift+↑ ↓ ← →'], '选中一块（也可按住 Shift 单击）', 'Select a block (or Shift and a click)'),
      does(['Shift+Space', 'Ctrl+A'], '选中整行、整表', 'Select whole rows, the whole table'),
      does(
        ['Ctrl+C', 'Ctrl+X', 'Ctrl+V'],
        '复制、剪切、粘贴一块：与 Excel、Word、WPS 互通',
        'Copy, cut, paste a block: from and to Excel, Word, WPS',
      ),
      does(['Alt+↑', 'Alt+↓'], '上移、下移', 'Move up, down'),
      does(['F4'], '列出可用的写法（↓ 选，Enter 取用）', 'List wordings to take (↓ chooses, Enter takes)'),
      does(['Shift+F10'], '行的菜单：插入、删除、锁定', 'Menu of the row: insert, remove, lock'),
    ],
  },
  {
    title: { zh: '长文本', en: 'Narratives' },
    shortcuts: [
      does(['Ctrl+B'], '加粗', 'Bold'),
      does(['Ctrl+Shift+7', 'Ctrl+Shift+8'], '编号、项目符号', 'Numbered list, bulleted list'),
      does(['Tab', 'Shift+Tab'], '列表中：增加、减少缩进', 'In a list: indent, outdent'),
    ],
  },
  {
    title: { zh: '批注', en: 'Comments' },
    shortcuts: [
      does(['Ctrl+Alt+M'], '批注所选文字，或所在的格', 'Comment on the selected words, or on the cell'),
      does(['Ctrl+Alt+N', 'Ctrl+Alt+P'], '下一条、上一条', 'Next, previous comment'),
      does(['Ctrl+Enter'], '发送批注或修改建议', 'Send a comment or a suggestion'),
    ],
  },
  {
    title: { zh: '整页', en: 'The whole page' },
    shortcuts: [
      does(['Ctrl+Z', 'Ctrl+Y'], '撤销、重做自己的修改', "Undo, redo one's own changes"),
      does(
        ['Ctrl+F', 'Ctrl+H'],
        '查找、查找和替换（再按 Ctrl+F 为浏览器的查找）',
        "Find, find and replace (Ctrl+F again: the browser's own)",
      ),
      does(
        ['Alt+PageDown', 'Alt+PageUp'],
        '下一张、上一张待我处理的表',
        'Next, previous declaration that waits for me',
      ),
      does(['Ctrl+Alt+H'], '所在格的修改记录', 'History of the cell'),
      does(['F8', 'Shift+F8'], '下一个、上一个问题', 'Next, previous finding'),
      does(['Ctrl+P'], '打印', 'Print'),
      does(['?', 'Ctrl+/'], '显示这些快捷键', 'Show these keys'),
    ],
  },
]
