/** The words of reading a form in: what is looked at before it is stored. */
import type { DeclarationField, Words } from '@jixiao/schema'

const both = (zh: string, en: string): Words => ({ zh, en })

export const READING = {
  paper: both('原表', 'The paper'),
  read: both('读出的内容', 'What was read'),
  form: (i: number, n: number) => both(`第 ${i} 张，共 ${n} 张`, `${i} of ${n}`),
  which: both('文件中的表', 'Forms of the file'),
  becomes: (unit: string) => both(`将新建为“${unit}”的绩效目标表`, `Becomes a new declaration of ${unit}`),
  replaces: both('将更新已有的表：', 'Updates the one that is there: '),
  noUnit: (unit: string) =>
    both(
      `您不能为申报单位“${unit}”导入，请在上面选择单位。`,
      `You cannot import for the unit "${unit}"; choose one above.`,
    ),
  doubts: (n: number, answered: number) =>
    both(
      `存疑 ${n} 处${answered > 0 ? `，已处理 ${answered} 处` : ''}`,
      `${n === 1 ? '1 doubt' : `${n} doubts`}${answered > 0 ? `, ${answered} answered` : ''}`,
    ),
  doubtsIn: (n: number) =>
    n === 0
      ? both('没有存疑', 'nothing doubtful')
      : both(`存疑 ${n} 处`, n === 1 ? '1 doubt' : `${n} doubts`),
  noDoubts: both('没有存疑之处。', 'Nothing is doubtful.'),
  howToCorrect: both('读错的内容，点一下就可以改。', 'What was read wrongly: click it and correct it.'),
  findings: (n: number, blocking: number) =>
    both(
      `内容上还有 ${n} 个问题${blocking > 0 ? `，其中 ${blocking} 个不解决不能报送` : ''}（导入后可再改）`,
      `${n === 1 ? '1 finding' : `${n} findings`} in what it says${blocking > 0 ? `, ${blocking} to be resolved before it is submitted` : ''} (can be mended later)`,
    ),
  fillIn: (label: string, row: string) =>
    row === ''
      ? both(`补填${label}`, `Fill in ${label}`)
      : both(`补填“${row}”的${label}`, `Fill in ${label} of "${row}"`),
  moreTexts: (n: number) => both(`…… 共 ${n} 条`, `… ${n} in all`),
  belongs: both('归到', 'Belongs to'),
  stays: both('留在“原表其他内容”', 'Stays among what else is on the paper'),
  takeAs: (zh: string, en: string) => both(`改取它作为${zh}`, `Take it as ${en}`),
  atEnd: both('接在这段文字之后', 'At the end of'),
  instead: both('作为这一栏的内容（原有内容移到“其他内容”）', 'Instead of what is there, which is kept'),
  colon: both('：', ': '),
  blank: both('（空）', '(blank)'),
  asRead: both('恢复读出的内容', 'As it was read'),
  name: both('名称', 'name'),
  target: both('指标目标值', 'target'),
  weight: both('权重', 'weight'),
  noName: both('项目名称不能为空。', 'The name of the project cannot be blank.'),
  badAmount: both('金额以元为单位，例如 12345.00', 'An amount in yuan, such as 12345.00'),
  badWeight: both('权重是不小于 0 的数，例如 20', 'A weight is a number from 0, such as 20'),
  badDate: both('日期例如 2020-06-30', 'A date, such as 2020-06-30'),
  wrong: both('标出的更正不合要求，改好后才能导入。', 'What is marked is no such value: mend it first.'),
  inForm: (form: number) => both(`第 ${form} 张：`, `Form ${form}: `),
  forms: (n: number) => both(`${n} 张`, n === 1 ? '1 form' : `${n} forms`),
  known: (n: number) => both(`${n} 张已有`, n === 1 ? '1 is there already' : `${n} are there already`),
  knownHelp: both(
    '已有的表不会一并导入，要在预览中逐个确认更新。更新作为一次修改写入，原有的修改记录全部保留。',
    'Those that are there already are updated one by one, from their preview. It is written as an edit; nothing of its history is lost.',
  ),
  homeless: both('没有可导入的单位', 'no unit to import for'),
  leaveOut: both('不导入', 'Leave out'),
  takeAll: (n: number) => both(`导入全部 ${n} 张`, `Import all ${n}`),
  take: (n: number) => (n === 1 ? both('导入', 'Import') : both(`导入 ${n} 张`, `Import ${n}`)),
  takeAndUpdate: (n: number, known: number) =>
    both(`导入 ${n} 张，其中更新 ${known} 张`, `Import ${n}, of which ${known} are updated`),
  other: both('另选文件', 'Another file'),
  unnamed: both('（未命名）', '(unnamed)'),
  indicators: (n: number) => both(`绩效指标 ${n} 项`, n === 1 ? '1 indicator' : `${n} indicators`),
  others: both('原表其他内容', 'Else on the paper'),
  yes: both('是', 'Yes'),
  no: both('否', 'No'),
} as const

/** By the names of the API, in the order of the form. */
const FIELDS: Readonly<Record<DeclarationField, Words>> = {
  NAME: both('项目名称', 'Project'),
  CATEGORY: both('项目类别', 'Category'),
  PERFORMANCE_TYPE: both('绩效类型', 'Type of performance'),
  START_DATE: both('计划开始日期', 'Planned start'),
  END_DATE: both('计划完成日期', 'Planned end'),
  GOVERNMENT_PURCHASE: both('是否含有政府购买服务', 'Includes purchase of services'),
  OVERVIEW: both('项目概况', 'Overview'),
  BASIS: both('立项依据', 'Basis'),
  NECESSITY: both('项目设立的必要性', 'Necessity'),
  SAFEGUARDS: both('保证项目实施的制度、措施', 'Safeguards'),
  PLAN: both('项目实施计划', 'Plan'),
  GOALS: both('总目标及阶段性目标', 'Goals'),
  TOTAL_BUDGET: both('项目总预算（元）', 'Total budget (yuan)'),
  YEAR_BUDGET: both('项目当年预算（元）', "Year's budget (yuan)"),
  LAST_YEAR_BUDGET: both('同名项目上年预算额（元）', "Last year's budget (yuan)"),
  LAST_YEAR_SPENT: both('同名项目上年预算执行数（元）', "Last year's spending (yuan)"),
}
export const wordsOf = (field: DeclarationField): Words => FIELDS[field]
