import type { Words } from '@jixiao/schema'

const both = (zh: string, en: string): Words => ({ zh, en })

export const FIND = {
  bar: both('查找和替换', 'Find and replace'),
  find: both('查找', 'Find'),
  replaceBy: both('替换为', 'Replace by'),
  next: both('下一处', 'Next'),
  previous: both('上一处', 'Previous'),
  replace: both('替换', 'Replace'),
  replaceAll: both('全部替换', 'Replace all'),
  count: (position: number, count: number) =>
    both(`第 ${position} 处，共 ${count} 处`, `${position} of ${count}`),
  none: both('没有找到', 'Not found'),
  done: (n: number) => both(`已替换 ${n} 处`, n === 1 ? '1 replaced' : `${n} replaced`),
  locked: (names: readonly Words[]) =>
    both(
      `已锁定、没有替换：${names.map(({ zh }) => `“${zh}”`).join('、')}`,
      `locked, not replaced: ${names.map(({ en }) => en).join(', ')}`,
    ),
  full: (names: readonly Words[]) =>
    both(
      `字数已满、没有替换：${names.map(({ zh }) => `“${zh}”`).join('、')}`,
      `no room, not replaced: ${names.map(({ en }) => en).join(', ')}`,
    ),
  values: (n: number) =>
    both(`日期和金额中的 ${n} 处请直接修改`, `${n} in dates and amounts: change them in their place`),
} as const
