/**
 * An editor without a page: the binding and the commands of `client/text` on a bare state, for tests that need speed and
 * no browser.
 */
import * as Y from 'yjs'
import { Binding, type Shown } from '../../../client/text/Binding.ts'
import { flatLength } from '../../../client/text/flatIndex.ts'
import { spansDoc, textSpans } from '../../../client/text/spans.ts'
import { indexSelection } from '../../../client/text/selection.ts'
import type { TextKind } from '../../../client/text/textSchema.ts'

type State = Shown['state']
type Command = (state: State, dispatch: (tr: State['tr']) => void) => boolean

export class HeadlessEditor {
  readonly text: Y.Text
  readonly kind: TextKind
  readonly binding: Binding
  state: State

  constructor(text: Y.Text, kind: TextKind, origin: unknown = 'editor') {
    this.text = text
    this.kind = kind
    this.binding = new Binding({ text, kind, origin, fit: (delta) => delta })
    this.state = this.binding.begin([])
    const dispatch = (tr: State['tr']) => this.dispatch(tr)
    const shown = { dispatch } as Shown
    Object.defineProperty(shown, 'state', { get: () => this.state })
    this.binding.attach(shown)
  }

  dispatch(tr: State['tr']): void {
    const { state, transactions } = this.state.applyTransaction(tr)
    this.state = state
    this.binding.edited(transactions)
  }

  /** Selects between two indexes of the flat text. */
  select(anchor: number, head = anchor): this {
    this.dispatch(this.state.tr.setSelection(indexSelection(this.state.doc, anchor, head)))
    return this
  }

  /** Types over the selection. */
  type(text: string): this {
    this.dispatch(this.state.tr.insertText(text))
    return this
  }

  run(command: Command): this {
    command(this.state, (tr) => this.dispatch(tr))
    return this
  }

  /** Characters of the flat text, the last line break included. */
  get length(): number {
    return flatLength(this.state.doc)
  }

  /** What is shown, in one line: `•` and `1.` for items, `>` for each level, `*` around bold, `/` between blocks. */
  get shown(): string {
    return show(this.state.doc)
  }

  /** What a fresh editor would show of the stored text. */
  get stored(): string {
    return show(spansDoc(textSpans(this.text, this.kind), this.kind))
  }
}

function show(doc: State['doc']): string {
  return doc.children
    .map(({ attrs, children }) => {
      const runs = children.map((run) => (run.marks.length > 0 ? `*${run.text}*` : run.text))
      const kind = attrs['list'] === 'ordered' ? '1.' : attrs['list'] ? '•' : ''
      return '>'.repeat(attrs['indent'] ?? 0) + kind + runs.join('')
    })
    .join('/')
}
