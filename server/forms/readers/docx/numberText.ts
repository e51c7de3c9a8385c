const DIGITS = '〇一二三四五六七八九'
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'
const STEMS = '甲乙丙丁戊己庚辛壬癸'
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥'

/** A number as Word prints it in a format of lists; in digits where the format has no sign for it. */
export function numberText(format: string, n: number): string {
  return (n > 0 ? FORMATS[format]?.(n) : undefined) ?? String(n)
}

const FORMATS: Readonly<Record<string, (n: number) => string | undefined>> = {
  decimalZero: (n) => String(n).padStart(2, '0'),
  decimalFullWidth: (n) =>
    String(n).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  decimalEnclosedCircle: (n) => CIRCLED[n - 1],
  decimalEnclosedCircleChinese: (n) => CIRCLED[n - 1],
  lowerLetter: (n) => letters(n),
  upperLetter: (n) => letters(n)?.toUpperCase(),
  lowerRoman: (n) => roman(n)?.toLowerCase(),
  upperRoman: (n) => roman(n),
  chineseCounting: (n) => chinese(n),
  chineseCountingThousand: (n) => chinese(n),
  japaneseCounting: (n) => chinese(n),
  taiwaneseCounting: (n) => chinese(n),
  taiwaneseCountingThousand: (n) => chinese(n),
  ideographDigital: (n) => digitByDigit(n),
  japaneseDigitalTenThousand: (n) => digitByDigit(n),
  ideographTraditional: (n) => STEMS[n - 1],
  ideographZodiac: (n) => BRANCHES[n - 1],
  none: () => '',
}

/** 12 -> 十二, 120 -> 一百二十. */
function chinese(n: number): string | undefined {
  if (n > 999) return undefined
  const [hundreds, tens, ones] = [Math.floor(n / 100), Math.floor(n / 10) % 10, n % 10]
  const front = hundreds > 0 ? `${DIGITS[hundreds]}百` : ''
  const middle =
    tens > 0 ? `${tens === 1 && hundreds === 0 ? '' : DIGITS[tens]}十` : front && ones > 0 ? '〇' : ''
  return front + middle + (ones > 0 ? DIGITS[ones] : '')
}

const digitByDigit = (n: number) => String(n).replace(/\d/g, (digit) => DIGITS[Number(digit)]!)

/** a … z, aa, bb: as Word goes on. */
const letters = (n: number) =>
  n > 780 ? undefined : String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.ceil(n / 26))

const ROMAN = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const

function roman(n: number): string | undefined {
  if (n > 3_999) return undefined
  let [left, text] = [n, '']
  for (const [value, sign] of ROMAN) for (; left >= value; left -= value) text += sign
  return text
}
