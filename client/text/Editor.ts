/** The text editor behind `createTextEditor`: puts binding, composition, keys, clipboard, carets and undo together. */
import { Plugin, type Transaction } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import * as Y from 'yjs'
import { ARRIVED, Binding } from './Binding.ts'
import { composition } from './composition.ts'
import { type Delta, insertedText } from './delta.ts'
import { editorKeys } from './keys.ts'
import { fitDelta, lengthLimit, type LimitReached } from './lengthLimit.ts'
import { lineClipboard } from './lineClipboard.ts'
import { listAttributes } from './listAttributes.ts'
import { transactionDeltas } from './localDelta.ts'
import { narrativeClipboard } from './narrativeClipboard.ts'
import {
  narrativeCommands,
  narrativeToolbar,
  splitAtBreaks,
  type NarrativeCommand,
  type NarrativeToolbar,
} from './narrativeCommands.ts'
import { relativeSelection, selectionAt, type FocusPlace, type RelativeSelection } from './selection.ts'
import { SharedCarets, type SharedCaret } from './SharedCarets.ts'
import { SharedMarks, type TextMark } from './SharedMarks.ts'
import type { OfferedList, TextEditor, TextEditorOptions } from './TextEditor.ts'
import { keepSelections } from './undoSelection.ts'

interface Said extends Pick<TextEditorOptions, 'editable' | 'label'> {
  readonly list?: OfferedList
}

export class Editor implements TextEditor {
  readonly view: EditorView
  readonly #options: TextEditorOptions
  readonly #host: HTMLElement
  readonly #binding: Binding
  readonly #carets: SharedCarets
  readonly #marks: SharedMarks
  readonly #forget: () => void
  /** What the page says of the text: as shown, and as it is to be once nobody composes. */
  #shown: Said
  #wanted: Said
  /** The selection before the edit that is being made; kept with it on the undo stack. */
  #before: RelativeSelection | null = null
  #reported: RelativeSelection | null = null
  #toolbar = ''

  constructor(options: TextEditorOptions) {
    const { parent, text, kind, origin, undo } = options
    this.#options = options
    this.#shown = this.#wanted = { editable: options.editable, label: options.label }
    this.#binding = new Binding({
      text,
      kind,
      origin,
      fit: (delta, length) => (this.#withholds(delta) ? [] : fitDelta(delta, length, this.#limit)),
    })
    this.#host = parent.appendChild(parent.ownerDocument.createElement('div'))
    this.#host.className = 'text-editor'
    this.view = new EditorView(this.#host, {
      state: this.#binding.begin(this.#plugins()),
      dispatchTransaction: (tr) => this.#dispatch(tr),
      editable: () => this.#shown.editable,
      attributes: () => this.#attributes(),
    })
    this.#binding.attach(this.view)
    this.#carets = new SharedCarets(text, this.view.dom, this.#host)
    this.#marks = new SharedMarks(text, this.view.dom, this.#host)
    this.#forget = keepSelections(undo, {
      text,
      before: () => this.#before && { text, ...this.#before },
      // An undo while one composes here is somebody else's to show: the caret is the input method's.
      restore: (selection) => this.#binding.held || this.focus(selection),
    })
  }

  get toolbar(): NarrativeToolbar {
    return narrativeToolbar(this.view.state)
  }

  setEditable(editable: boolean): void {
    this.#want({ ...this.#wanted, editable })
  }

  setLabel(label: string): void {
    this.#want({ ...this.#wanted, label })
  }

  setList(list: OfferedList): void {
    this.#want({ ...this.#wanted, list })
  }

  setCarets(carets: readonly SharedCaret[]): void {
    this.#carets.set(carets, this.#binding.held)
  }

  setMarks(marks: readonly TextMark[]): void {
    this.#marks.set(marks, this.#binding.held)
  }

  focus(place?: FocusPlace): void {
    const selection = place && selectionAt(this.view, this.#options.text, place)
    if (selection) this.view.dispatch(this.view.state.tr.setSelection(selection).scrollIntoView())
    this.view.focus()
    // Of a text that may not be edited ProseMirror leaves the focus where it is.
    if (!this.view.editable) this.view.dom.focus({ preventScroll: true })
  }

  run(command: NarrativeCommand): boolean {
    if (!this.#shown.editable || this.#options.kind !== 'narrative') return false
    const applies = narrativeCommands[command](this.view.state, this.view.dispatch)
    this.view.focus()
    return applies
  }

  destroy(): void {
    this.#release()
    this.#forget()
    this.#binding.destroy()
    this.#carets.destroy()
    this.#marks.destroy()
    this.view.destroy()
    this.#host.remove()
  }

  /** Half a word stays in the hands of the input method: a lock, or another name, waits for its end. */
  #want(wanted: Said): void {
    this.#wanted = wanted
    if (this.#binding.held) return
    this.#shown = wanted
    this.view.setProps({})
  }

  get #limit() {
    const { limit, onLimit } = this.#options
    return { limit, onLimit: (reached: LimitReached) => onLimit?.(reached) }
  }

  #withholds(composed: Delta): boolean {
    return composed.length > 0 && (this.#options.withhold?.(insertedText(composed)) ?? false)
  }

  #plugins(): Plugin[] {
    const { kind, undo, steps = undo, onKey } = this.#options
    const composing = () => this.#binding.held
    return [
      composition({ hold: () => this.#hold(), release: () => this.#release() }),
      ...editorKeys(kind, steps, onKey),
      lengthLimit(kind, this.#limit, composing),
      ...(kind === 'line' ? [lineClipboard()] : [narrativeClipboard(), endsAtBreaks(composing)]),
      new Plugin({
        props: { handleDOMEvents: { focus: () => this.#focused(), blur: () => this.#report() } },
      }),
    ]
  }

  #attributes(): Record<string, string> {
    return {
      class: 'text-editor-content',
      role: 'textbox',
      tabindex: '0',
      spellcheck: 'false',
      'aria-label': this.#shown.label,
      'aria-multiline': String(this.#options.kind === 'narrative'),
      'aria-readonly': String(!this.#shown.editable),
      ...listAttributes(this.#shown.list),
    }
  }

  #dispatch(tr: Transaction): void {
    const { view } = this
    const { state, transactions } = view.state.applyTransaction(tr)
    const edits = transactions.some((one) => one.docChanged && !one.getMeta(ARRIVED))
    if (edits && !this.#binding.held) this.#before = this.#selection
    view.updateState(state)
    this.#binding.edited(transactions)
    this.#before = this.#binding.held ? this.#before : null
    this.#showOver(transactions)
    if (!tr.getMeta(ARRIVED)) this.#report()
    this.#showToolbar()
  }

  /** What is drawn over the text. */
  #showOver(transactions: readonly Transaction[]): void {
    for (const over of [this.#carets, this.#marks])
      if (!this.#binding.held) over.refresh()
      else for (const delta of transactions.flatMap(transactionDeltas)) over.follow(delta)
  }

  #hold(): void {
    if (this.#binding.held) return
    this.#before = this.#selection
    this.#binding.hold()
    this.#options.onComposition?.(true)
  }

  #release(): void {
    if (!this.#binding.held) return
    const split = this.#options.kind === 'narrative' ? splitAtBreaks(this.view.state) : null
    if (split) this.view.dispatch(split)
    this.#binding.release()
    this.#before = null
    this.#carets.refresh()
    this.#marks.refresh()
    this.#report()
    this.#options.onComposition?.(false)
    this.#want(this.#wanted)
  }

  get #selection(): RelativeSelection {
    return relativeSelection(this.#options.text, this.view.state.doc, this.view.state.selection)
  }

  /** Tells where the caret is, when that changed. */
  #report(): void {
    if (this.#binding.held || !this.#options.onSelection) return
    const now = this.view.hasFocus() ? this.#selection : null
    const same = now && this.#reported ? sameSelection(now, this.#reported) : now === this.#reported
    this.#reported = now
    if (!same) this.#options.onSelection(now?.anchor ?? null, now?.head ?? null)
  }

  #showToolbar(): void {
    const { kind, onToolbar } = this.#options
    if (kind === 'line' || !onToolbar) return
    const { toolbar } = this
    const shown = JSON.stringify(toolbar)
    if (shown === this.#toolbar) return
    this.#toolbar = shown
    onToolbar(toolbar)
  }

  /** Each visit to a text is a step of its own on the undo stack. */
  #focused(): void {
    this.#options.undo.stopCapturing()
    this.#report()
    this.#showToolbar()
  }
}

const sameSelection = (a: RelativeSelection, b: RelativeSelection) =>
  Y.compareRelativePositions(a.anchor, b.anchor) && Y.compareRelativePositions(a.head, b.head)

/** Line breaks that were typed or dictated as text end a paragraph, once nobody is composing. */
const endsAtBreaks = (composing: () => boolean) =>
  new Plugin({
    appendTransaction(transactions, _, state) {
      const edits = transactions.some((tr) => tr.docChanged && !tr.getMeta(ARRIVED))
      return edits && !composing() ? splitAtBreaks(state) : null
    },
  })
