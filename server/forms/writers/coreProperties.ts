import { XML_HEAD, xmlText } from './xml.ts'

/** The part that tells an Office file's title to who lists files. */
export const coreProperties = (title: string): string =>
  `${XML_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ` +
  `xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(title)}</dc:title></cp:coreProperties>`
