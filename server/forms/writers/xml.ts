/** What a text in an XML file may not hold, whatever the escape. Halves of surrogate pairs are in no text of ours. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
export const NOT_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g

/** A text inside an element or attribute; a carriage return stays one. What XML cannot hold becomes U+FFFD. */
export const xmlText = (text: string): string =>
  text.replace(NOT_XML, '\ufffd').replace(/[&<>"\r]/g, (char) => ESCAPES[char] ?? char)

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
