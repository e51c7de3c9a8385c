/**
 * Binds one editor to one `Y.Text`: what is typed goes into the text that is there, what arrives goes into the document
 * that is shown, each by its smallest change.
 *
 * While a person composes (`hold`), neither happens: the composed text waits here, and so does what arrives. `release` brings
 * the two past each other as one edit on each side. Invariant: `#synced` is the document of the text as it is stored; the
 * view shows it, or while held, what was shown when the composition began plus what was typed since.
 */
import type { Node } from 'prosemirror-model'
import { EditorState, type Plugin, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type * as Y from 'yjs'
import { applyDelta } from './applyDelta.ts'
import { transform, type Delta } from './delta.ts'
import { diffSpans } from './diffSpans.ts'
import { flatLength } from './flatIndex.ts'
import { diffDocs, extendRange, transactionDeltas, type ChangedRange } from './localDelta.ts'
import { remoteChange } from './remoteDelta.ts'
import { docSpans, spansDoc, textSpans, type Span } from './spans.ts'
import type { TextKind } from './textSchema.ts'

/** Meta of the transactions that show what arrived; they are not edits of this editor. */
export const ARRIVED = 'jixiao:arrived'

/** What of an editor's view the binding needs. */
export type Shown = Pick<EditorView, 'state' | 'dispatch'>

interface Held {
  readonly base: Node
  readonly arrived: Delta[]
  changed: ChangedRange | null
}

export interface BindingOptions {
  readonly text: Y.Text
  readonly kind: TextKind
  /** The origin of every Yjs transaction that this editor makes. */
  readonly origin: unknown
  /** Cuts what was composed to what there is room for. */
  readonly fit: (delta: Delta, length: number) => Delta
}

export class Binding {
  readonly #options: BindingOptions
  /** Transactions of ours: their event tells nothing new. */
  readonly #ours = new WeakSet<Y.Transaction>()
  readonly #observer = (event: Y.YTextEvent, transaction: Y.Transaction) => this.#observe(event, transaction)
  #view: Shown | null = null
  #synced: Node
  /** The stored text lacks the line break that ends its last paragraph; always so in a cell. */
  #open: boolean
  #held: Held | null = null

  constructor(options: BindingOptions) {
    this.#options = options
    const read = readText(options.text, options.kind)
    this.#synced = read.doc
    this.#open = read.open
  }

  /** The document of the text as it is stored. */
  get doc(): Node {
    return this.#synced
  }

  /** The state to begin an editor with. */
  begin(plugins: readonly Plugin[]): EditorState {
    return EditorState.create({ doc: this.#synced, plugins: [...plugins] })
  }

  get held(): boolean {
    return this.#held !== null
  }

  attach(view: Shown): void {
    this.#view = view
    this.#options.text.observe(this.#observer)
  }

  /** Takes over what an edit of this editor changed; the view already shows it. */
  edited(transactions: readonly Transaction[]): void {
    const edits = transactions.filter((tr) => tr.docChanged && !tr.getMeta(ARRIVED))
    if (edits.length === 0) return
    if (this.#held) this.#held.changed = edits.reduce(extendRange, this.#held.changed)
    else this.#store(edits.flatMap(transactionDeltas))
  }

  /** A composition begins: from now on nothing leaves and nothing arrives. */
  hold(): void {
    this.#held ??= { base: this.#shown, arrived: [], changed: null }
  }

  /** The composition is over: what was composed is stored, what arrived is shown. */
  release(): void {
    const held = this.#held
    if (!held) return
    this.#held = null
    let mine = held.changed ? diffDocs(held.base, this.#shown, held.changed) : []
    const theirs: Delta[] = []
    for (const arrived of held.arrived) {
      theirs.push(transform(mine, arrived, true))
      mine = transform(arrived, mine, false)
    }
    const fitted = this.#options.fit(mine, this.#options.text.length)
    this.#store([fitted])
    for (const delta of theirs) this.#show(delta)
    if (fitted !== mine) this.#mend()
  }

  destroy(): void {
    this.release()
    this.#options.text.unobserve(this.#observer)
    this.#view = null
  }

  get #shown(): Node {
    return this.#view?.state.doc ?? this.#synced
  }

  /** Writes deltas into the text, in one transaction of this editor's origin. */
  #store(deltas: readonly Delta[]): void {
    const { text, kind, origin } = this.#options
    const changes = deltas.filter((delta) => delta.length > 0)
    if (changes.length === 0) return
    text.doc!.transact((transaction) => {
      this.#ours.add(transaction)
      if (this.#open && kind === 'narrative') text.insert(text.length, '\n', {})
      for (const delta of changes) text.applyDelta([...delta])
    }, origin)
    this.#open = kind === 'line'
    this.#synced = changes.reduce((doc, delta) => withDelta(doc, delta, kind), this.#synced)
  }

  #observe(event: Y.YTextEvent, transaction: Y.Transaction): void {
    if (this.#ours.has(transaction)) return
    const { delta, open } = remoteChange(event, this.#synced, this.#open, this.#options.kind)
    this.#open = open
    if (delta.length === 0) return
    this.#synced = withDelta(this.#synced, delta, this.#options.kind)
    if (this.#held) this.#held.arrived.push(delta)
    else this.#show(delta)
  }

  #show(delta: Delta): void {
    const view = this.#view
    if (!view || delta.length === 0) return
    const tr = applyDelta(view.state.tr, delta, this.#options.kind)
    if (view.state.storedMarks) tr.setStoredMarks(view.state.storedMarks)
    view.dispatch(tr.setMeta(ARRIVED, true))
  }

  /** Shows the text as it is stored: takes what was composed beyond the length limit off the page. */
  #mend(): void {
    const shown = this.#shown
    if (shown.eq(this.#synced)) return
    const [from, to] = [shown, this.#synced].map((doc) => docSpans(doc, 0, flatLength(doc))) as [
      Span[],
      Span[],
    ]
    this.#show(diffSpans(0, from, to, true))
  }
}

function readText(text: Y.Text, kind: TextKind): { doc: Node; open: boolean } {
  const spans = textSpans(text, kind)
  return { doc: spansDoc(spans, kind), open: kind === 'line' || spans[spans.length - 1]?.text !== '\n' }
}

const withDelta = (doc: Node, delta: Delta, kind: TextKind): Node =>
  applyDelta(EditorState.create({ doc }).tr, delta, kind).doc
