import { computed, type ComputedRef, shallowRef, watch } from 'vue'
import { type Paper, type PaperCell, paperRows, type ShownNode, shownNode, steadyOrder } from './paperRows.ts'
import type { LiveTree } from '../useDocument.ts'

export interface LivePaper {
  readonly paper: ComputedRef<Paper>
  readonly cells: ComputedRef<ReadonlyMap<string, PaperCell>>
  /** The nodes in the order of their elements on the page. */
  readonly shown: ComputedRef<ReadonlyMap<string, ShownNode>>
  /** Puts the elements into the order of the paper, if nobody edits here any more. */
  settle(): void
}

/** The indicator table as it lies on paper. While somebody edits in it, no element moves (see steadyOrder). */
export function usePaper({ tree }: LiveTree, element: () => Element | null): LivePaper {
  const paper = computed(() => paperRows(tree.value))
  const cells = computed(() => new Map(paper.value.cells.map((cell) => [cell.key, cell])))
  const order = shallowRef<readonly string[]>([...cells.value.keys()])
  const hasFocus = () => element()?.contains(document.activeElement) ?? false

  watch(cells, (now) => {
    order.value = hasFocus() ? steadyOrder(order.value, [...now.keys()]) : [...now.keys()]
  })
  // A node that stays where it is keeps its object, so that a row that comes or goes renders only what it moves.
  const shown = computed<ReadonlyMap<string, ShownNode>>((before) => {
    const nodes = order.value.flatMap((key) => {
      const cell = cells.value.get(key)
      return cell ? [[key, shownNode(paper.value, cell, before?.get(key))] as const] : []
    })
    return new Map(nodes)
  })
  return {
    paper,
    cells,
    shown,
    // The focus is nowhere while it goes from one cell to the next.
    settle: () => setTimeout(() => hasFocus() || (order.value = [...cells.value.keys()])),
  }
}
