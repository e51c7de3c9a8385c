import { UnreadableForm } from '../../FormProblem.ts'
import type { Grid } from '../../Grid.ts'
import type { OfficeFile } from '../office/OfficeFile.ts'
import { elementsOf } from '../office/readElements.ts'
import { relationshipsOf } from '../office/relationships.ts'
import { isTrue } from '../office/XmlElement.ts'
import { readSheet } from './readSheet.ts'
import { SharedStrings } from './SharedStrings.ts'
import { SheetGrid } from './SheetGrid.ts'
import { NumberFormats } from './NumberFormats.ts'
import { readTextBoxes } from './textBoxes.ts'

/**
 * An Excel workbook -> the grids of its visible sheets, in their order. Hidden sheets, rows and columns are left out, as the
 * paper does not show them. Formulas count as what they came to when the file was saved.
 */
export async function readXlsx({ source, main, count, isOurs }: OfficeFile): Promise<Grid[]> {
  const workbook = await source.read(main)
  const related = await relationshipsOf(source, main, count)
  const part = async (kind: string) => {
    const target = related.find((one) => one.kind === kind)?.target
    return target === undefined ? null : source.read(target)
  }
  const sheets = elementsOf(workbook, 'sheet', count)
  if (!workbook || sheets.length === 0) throw UnreadableForm.damaged()
  const [properties] = elementsOf(workbook, 'workbookPr', count)
  const strings = new SharedStrings(await part('sharedStrings'), count)
  const formats = new NumberFormats(await part('styles'), isTrue(properties?.attribute('date1904')), count)
  const grids: Grid[] = []
  for (const sheet of sheets) {
    if (/hidden/i.test(sheet.attribute('state') ?? '')) continue
    const target = related.find(
      ({ id, kind }) => kind === 'worksheet' && id === sheet.attribute('id'),
    )?.target
    const bytes = target === undefined ? null : await source.read(target)
    if (!target || !bytes) continue
    const grid = new SheetGrid()
    readSheet(bytes, { strings, formats, count, isOurs }, grid)
    for (const { kind, target: drawing } of await relationshipsOf(source, target, count)) {
      const drawn = kind === 'drawing' ? await source.read(drawing) : null
      if (drawn) readTextBoxes(drawn, count, grid)
    }
    grids.push(grid.shown())
  }
  if (grids.length === 0) throw UnreadableForm.damaged()
  return grids
}
