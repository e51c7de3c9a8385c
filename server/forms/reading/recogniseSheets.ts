import { type Missing, UnreadableForm } from '../FormProblem.ts'
import { BLANK_CELL, type Grid, isBlankRow } from '../Grid.ts'
import {
  NOTHING_BESIDE,
  type ReadForm,
  recogniseForms,
  type SaidBeside,
} from '../recognise/recogniseForms.ts'

type Outcome = ReadForm[] | UnreadableForm

/**
 * The declarations on the sheets of a file, in order. A sheet that looks nothing like a form (the directions for filling it
 * in, lists to choose from) is left out beside one that is a form. Where no sheet is one by itself, all are read as one, as
 * fields and indicators may stand on a sheet each.
 */
export function recogniseSheets(sheets: readonly Grid[], beside = NOTHING_BESIDE): ReadForm[] {
  if (sheets.length <= 1) return recogniseForms(sheets[0] ?? [], beside)
  const outcomes = sheets.map((sheet) => (sheet.every(isBlankRow) ? [] : recognised(sheet, beside)))
  const forms = outcomes.flatMap((outcome) => (outcome instanceof UnreadableForm ? [] : outcome))
  if (forms.length === 0)
    return recogniseForms(
      sheets.flatMap((sheet) => [...sheet, [BLANK_CELL]]),
      beside,
    )
  const bad = outcomes.findIndex((outcome) => outcome instanceof UnreadableForm && !isNoForm(outcome))
  if (bad >= 0) throw UnreadableForm.onSheet(outcomes[bad] as UnreadableForm, bad + 1)
  return forms
}

function recognised(sheet: Grid, beside: SaidBeside): Outcome {
  try {
    return recogniseForms(sheet, beside)
  } catch (error) {
    if (error instanceof UnreadableForm) return error
    throw error
  }
}

/** Without a title and without an indicator table. */
const isNoForm = ({ missing }: UnreadableForm) =>
  (['title', 'indicators'] as Missing[]).every((what) => missing.includes(what))
