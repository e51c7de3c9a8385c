import { isOn, wholeNumber, type XmlElement } from '../office/XmlElement.ts'

interface Field {
  /** Before that its instruction stands, which nobody sees. */
  isResult: boolean
}

/** Follows fields through the runs of a story: of each only the result shows. */
export class Fields {
  readonly #open: Field[] = []
  /** True in a paragraph that prints a page's number. */
  isPageNumber = false

  get shows(): boolean {
    return this.#open.every(({ isResult }) => isResult)
  }

  beginParagraph(): void {
    this.isPageNumber = false
  }

  noteInstruction(text: string): void {
    if (/\b(?:NUM)?PAGES?\b|\bSECTIONPAGES\b/i.test(text)) this.isPageNumber = true
  }

  /** A field begins, comes to its result, or ends. Gives what a form's field shows by itself: a box, what was chosen. */
  take(mark: XmlElement): string {
    switch (mark.attribute('fldCharType')) {
      case 'begin':
        return this.#begin(mark.child('w:ffData'))
      case 'separate': {
        const field = this.#open.at(-1)
        if (field) field.isResult = true
        return ''
      }
      case 'end':
        this.#open.pop()
        return ''
      default:
        return ''
    }
  }

  #begin(data: XmlElement | undefined): string {
    const shown = this.shows ? formField(data) : ''
    this.#open.push({ isResult: false })
    return shown
  }
}

function formField(data: XmlElement | undefined): string {
  const box = data?.child('w:checkBox')
  if (box) return (isOn(box.child('w:checked')) ?? isOn(box.child('w:default')) ?? false) ? '☑' : '☐'
  const list = data?.child('w:ddList')
  if (!list) return ''
  const entries = list.elements.filter(({ name }) => name === 'w:listEntry')
  const chosen =
    wholeNumber((list.child('w:result') ?? list.child('w:default'))?.attribute('val'), 0, 1_000) ?? 0
  return entries[chosen]?.attribute('val') ?? ''
}
