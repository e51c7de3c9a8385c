import type { HtmlElement, HtmlNode } from '../../narrative/HtmlWalk.ts'

export const isElement = (node: HtmlNode): node is HtmlElement => 'tagName' in node

export const childElements = (element: HtmlElement): HtmlElement[] => element.childNodes.filter(isElement)

export const attribute = ({ attrs }: HtmlElement, name: string): string | undefined =>
  attrs.find((one) => one.name === name)?.value

/** The style that an element has itself; '' for none. */
export const styleOf = (element: HtmlElement): string => attribute(element, 'style') ?? ''

/** True where nobody sees it, by its own attributes. */
export const isHidden = (element: HtmlElement): boolean =>
  attribute(element, 'hidden') !== undefined ||
  /display\s*:\s*none|mso-hide\s*:\s*all/i.test(styleOf(element))
