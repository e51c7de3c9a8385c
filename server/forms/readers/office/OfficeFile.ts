import type { OfficePackage } from './OfficePackage.ts'
import type { ElementCount } from './readElements.ts'

/** An opened .docx or .xlsx: its main part, and what bounds the reading of all of them. */
export interface OfficeFile {
  readonly source: OfficePackage
  readonly main: string
  readonly count: ElementCount
  /** It is as this program wrote it, and is read to the letter. */
  readonly isOurs: boolean
}
