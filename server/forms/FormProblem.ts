import { Problem } from '../problem.ts'

/** What a paper must show to be a declaration form, in the order in which it is asked for. */
export type Missing = 'title' | 'year' | 'unit' | 'name' | 'indicators' | 'target'

/** By whoever reads it in. */
const MAY_BE_SAID: readonly Missing[] = ['year', 'unit']

const MISSING_WORDS: Readonly<Record<Missing, { readonly zh: string; readonly en: string }>> = {
  title: { zh: '标题（…绩效目标表）', en: 'a title (…绩效目标表)' },
  year: { zh: '年度（如“2020年度”）', en: 'the fiscal year (such as 2020年度)' },
  unit: { zh: '申报单位名称', en: "the declaring unit's name (申报单位名称)" },
  name: { zh: '项目名称', en: "the project's name (项目名称)" },
  indicators: {
    zh: '绩效指标表（表头：一级目标、二级目标、三级目标、指标目标值）',
    en: 'the indicator table (headed 一级目标, 二级目标, 三级目标, 指标目标值)',
  },
  target: { zh: '绩效指标表的“指标目标值”一列', en: "the indicator table's column of targets (指标目标值)" },
}

/** Forms of the same project that have the declaration's labels and indicators: of the year's middle, and of its end. */
export type LookAlike = 'monitoring' | 'selfEvaluation'

const LOOK_ALIKE_WORDS: Readonly<Record<LookAlike, { readonly zh: string; readonly en: string }>> = {
  monitoring: {
    zh: '绩效运行监控表（有执行情况、全年预计完成情况）',
    en: 'monitoring form (绩效运行监控表, with what was done so far and is expected of the year)',
  },
  selfEvaluation: {
    zh: '绩效自评表（有实际完成值、得分）',
    en: 'self-evaluation form (绩效自评表, with actual values and scores)',
  },
}

/** The file is not a declaration form, or of no kind that can be read. Nothing of it is stored. */
export class UnreadableForm extends Problem {
  /** What a form would have and this paper has not; empty where the file could not be looked into at all. */
  readonly missing: readonly Missing[]

  constructor(zh: string, en: string, missing: readonly Missing[] = []) {
    super('UNREADABLE_FORM', { zh, en })
    this.name = 'UnreadableForm'
    this.missing = missing
  }

  /** Names everything that is missing at once; `number` counts the forms of one file, where it has several. */
  static lacking(missing: readonly Missing[], number?: number): UnreadableForm {
    const zh = missing.map((what) => MISSING_WORDS[what].zh).join('、')
    const en = missing.map((what) => MISSING_WORDS[what].en).join('; ')
    const [which, whichEn] = number ? [`文件中第${number}张表`, `Form ${number} of the file`] : ['这', 'This']
    const [also, alsoEn] = missing.every((what) => MAY_BE_SAID.includes(what))
      ? ['可以在导入时另行选定。', ' It can be said when the form is imported.']
      : ['', '']
    return new UnreadableForm(
      `${which}不是可以读取的绩效目标表：缺少${zh}。${also}`,
      `${whichEn} is not a declaration form that can be read. It lacks ${en}.${alsoEn}`,
      missing,
    )
  }

  /** Such a form looks almost the same, and says what became of the targets: it is told apart, and not taken for one. */
  static lookAlike(kind: LookAlike, number?: number): UnreadableForm {
    const [which, whichEn] = number ? [`文件中第${number}张表`, `Form ${number} of the file`] : ['这', 'This']
    const { zh, en } = LOOK_ALIKE_WORDS[kind]
    return new UnreadableForm(
      `${which}是${zh}，不是绩效目标表，不能作为申报导入；请选择年初的绩效目标表。`,
      `${whichEn} is a ${en}, not a declaration, and is not imported; choose the declaration form of the beginning of the year (绩效目标表).`,
    )
  }

  /** The same of one sheet of several. */
  static onSheet({ words, missing }: UnreadableForm, number: number): UnreadableForm {
    return new UnreadableForm(`第${number}个工作表：${words.zh}`, `Sheet ${number}: ${words.en}`, missing)
  }

  /** The file says that it is of a kind that can be read, and is not as such files are. */
  static damaged(): UnreadableForm {
    return new UnreadableForm(
      '文件已损坏或不完整，不能读取；请用 Word、Excel 或 WPS 打开后另存一份再试。',
      'The file is damaged or incomplete and cannot be read; open it in Word, Excel or WPS, save it again, and try that.',
    )
  }
}

/** The file is larger than what is read in; refused before any work is done on it. */
export class FormTooLarge extends Problem {
  constructor(zh: string, en: string) {
    super('TOO_LARGE', { zh, en })
    this.name = 'FormTooLarge'
  }

  /** Of what it consists of, the file has more than is read in. */
  static holdsTooMuch(): FormTooLarge {
    return new FormTooLarge(
      '文件展开后内容过多，不能读取；请只保留绩效目标表，另存后再试。',
      'The file unfolds to more than is read in; keep the form alone in it, and save it again.',
    )
  }

  static tooManyCells(limit: number): FormTooLarge {
    return new FormTooLarge(
      `文件中的单元格超过${limit}个，不能读取。`,
      `The file has more than ${limit} cells and cannot be read.`,
    )
  }

  static cellTooLong(limit: number): FormTooLarge {
    return new FormTooLarge(
      `文件中有一个单元格超过${limit}个字符，不能读取。`,
      `A cell of the file has more than ${limit} characters and cannot be read.`,
    )
  }

  static nestedTooDeep(): FormTooLarge {
    return new FormTooLarge(
      '文件中的表格或格式层层嵌套过深，不能读取；请另存为普通表格后再试。',
      'Tables or formats of the file stand too deep within each other; save it as plain tables, and try that.',
    )
  }
}
