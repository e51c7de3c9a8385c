import type { Words } from '@jixiao/schema'
import { computed, type ComputedRef, type Ref, shallowRef, type ShallowRef } from 'vue'
import type { LiveDocument } from '../../live/state.ts'
import type { PlacedChange, UndoStep } from '../../live/UndoSteps.ts'
import { lockForbids } from '../locks/lockForbids.ts'
import type { Locks } from '../locks/locks.ts'
import type { Notices } from '../notices.ts'
import { shortName, type UndoVerb, undoWords } from './undoWords.ts'
import { UNDO } from '../words.ts'

/** The undo stack of the whole page, for buttons and keys. */
export interface PageUndo {
  /** What would be done; null: there is nothing. */
  readonly next: Readonly<Record<UndoVerb, ComputedRef<Words | null>>>
  undo(): void
  redo(): void
  /** The last thing done, for somebody who hears it. */
  readonly said: ShallowRef<Words | null>
}

interface PageUndoOptions {
  readonly live: LiveDocument
  readonly editable: Readonly<Ref<boolean>>
  readonly locks: Readonly<Ref<Locks>>
  readonly notices: Notices
}

export function usePageUndo({ live, editable, locks, notices }: PageUndoOptions): PageUndo {
  const said = shallowRef<Words | null>(null)
  const steps = computed(() => {
    void live.generation.value // with it the stack is another
    return live.steps.next.value
  })
  const words = (verb: UndoVerb) =>
    computed(() => {
      const step = steps.value[verb]
      return step && editable.value ? undoWords(live.doc, verb, step) : null
    })

  function go(verb: UndoVerb): void {
    const step = steps.value[verb]
    if (!step || !editable.value) return void (said.value = UNDO.nothing[verb])
    const locked = lockedIn(step, verb)
    // It would be refused, and the whole stack be gone.
    if (locked) return notices.show({ text: UNDO.locked(shortName(live.doc, locked.place)) })
    live.undo[verb]()
  }
  function lockedIn(step: UndoStep, verb: UndoVerb): PlacedChange | undefined {
    const kindOf = ({ kind }: PlacedChange) => (verb === 'undo' ? INVERSE[kind] : kind)
    return step.find((change) =>
      locks.value.places.some((lock) =>
        lockForbids(lock, { kind: kindOf(change), place: change.place }, live.doc),
      ),
    )
  }
  return {
    next: { undo: words('undo'), redo: words('redo') },
    undo: () => go('undo'),
    redo: () => go('redo'),
    said,
  }
}

const INVERSE = { EDIT: 'EDIT', MOVE: 'MOVE', ADD: 'REMOVE', REMOVE: 'RESTORE', RESTORE: 'REMOVE' } as const
