import { levelStem } from '../../framework/levelStem.ts'

/** Level-2 stems, and names that only a row of theirs has. */
const TELLING: Readonly<Record<string, RegExp>> = {
  质量: /合格率|达标率|通过率|优良率|准确率/,
  时效: /及时|按时|按期|准时/,
  满意度: /满意/,
  服务对象满意度: /满意/,
  长效管理: /长效|维护保养|管理机制/,
  配套设施: /配套设施/,
  人力资源: /人力资源/,
  信息共享: /信息共享/,
  部门协助: /部门(?:协助|协作|配合)/,
}

/** The level-2 stem that a row's name tells of, beyond doubt; null: it may stand anywhere. */
export function toldBy(name: string): string | null {
  const told = Object.keys(TELLING).filter((stem) => TELLING[stem]!.test(name))
  return told[0] !== undefined && told.every((stem) => same(stem, told[0]!)) ? told[0] : null
}

/** Whether a row fits a group: 1 yes, -1 no, 0 nobody can tell. */
export function fits(name: string, level2: string): number {
  const told = toldBy(name)
  return told === null ? 0 : same(told, levelStem(level2)) ? 1 : -1
}

const same = (one: string, other: string) =>
  one === other || (one.endsWith('满意度') && other.endsWith('满意度'))
