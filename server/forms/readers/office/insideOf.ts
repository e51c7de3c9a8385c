import { isOn, type XmlElement } from './XmlElement.ts'

/** What a wrapper shows: content controls, tracked insertions, one of two ways to draw the same. */
export function insideOf(element: XmlElement): XmlElement[] {
  switch (element.name) {
    case 'w:sdt':
      // What stands in a content control before anybody has typed there is no text of the form.
      return isOn(element.child('w:sdtPr')?.child('w:showingPlcHdr'))
        ? []
        : (element.child('w:sdtContent')?.elements ?? [])
    case 'mc:AlternateContent':
      return (element.child('mc:Choice') ?? element.child('mc:Fallback'))?.elements ?? []
    case 'w:ins':
    case 'w:moveTo':
    case 'w:customXml':
    case 'w:smartTag':
    case 'w:hyperlink':
    case 'w:fldSimple':
    case 'w:dir':
    case 'w:bdo':
      return element.elements
    default:
      return []
  }
}
