/** The findings of the page: found beside the typing, shown at their places, and mended by ordinary edits. */
import {
  applyRepair,
  type Finding,
  type LastYearIndicator,
  type Place,
  type RepairStep,
} from '@jixiao/schema'
import type { DeclarationQuery } from '@jixiao/schema/operations'
import { computed, type ComputedRef, onBeforeUnmount, onMounted, type Ref, shallowRef } from 'vue'
import type { Me } from '../../app/session.ts'
import type { PageFindings } from '../../findings/PageFindings.ts'
import { useFoundIn } from '../../findings/useFoundIn.ts'
import { FINDINGS } from '../../findings/words.ts'
import type { LiveDocument } from '../../live/state.ts'
import type { PlacedChange } from '../../live/UndoSteps.ts'
import { isImeKey } from '../../text/keys.ts'
import { lockForbids } from '../locks/lockForbids.ts'
import type { Locks } from '../locks/locks.ts'
import { cellOf } from '../paper/navigation.ts'
import type { Notices } from '../notices.ts'
import { placeName } from '../paper/placeName.ts'
import { placeKey } from '../paper/places.ts'
import type { LastYear } from '../lastYear/LastYear.ts'
import { useByPlace } from '../paper/sheet.ts'
import { shortName } from '../undo/undoWords.ts'
import type { PageUndo } from '../undo/usePageUndo.ts'
import { LOCKS } from '../words.ts'

interface Page {
  readonly me: Me
  readonly live: LiveDocument
  readonly declaration: ComputedRef<DeclarationQuery['declaration'] | null>
  /** The same project's declaration of the year before. */
  readonly lastYear: Readonly<Ref<LastYear | null>>
  readonly editable: Readonly<Ref<boolean>>
  readonly locks: Readonly<Ref<Locks>>
  readonly notices: Notices
  readonly history: PageUndo
  /** Where each place comes on the paper, by its key. */
  readonly order: Readonly<Ref<ReadonlyMap<string, number>>>
  /** Opens the rail at the findings. */
  openRail(): void
  /** Where it is a drawer over the paper. */
  closeRail(): void
  /** Puts the focus into a cell. */
  go(key: string): void
}

/** The rail stands beside the paper. */
const BESIDE = '(min-width: 1200px)'

const isWhole = ({ field, indicator }: Place) => field === undefined && indicator === undefined

/** The key of the cell that shows it: a row as a whole has its name's. */
export const cellKeyOf = ({ indicator, cell, ...rest }: Place): string =>
  indicator !== undefined && cell !== 'TARGET'
    ? `${indicator}.NAME`
    : placeKey({ indicator, cell, ...rest } as Place)

export function useFindings(page: Page): PageFindings {
  const { me, live, declaration, lastYear, editable, locks, notices, history, order } = page
  const { found, refresh } = useFoundIn(live, {
    year: computed(() => declaration.value?.year ?? null),
    lastYear: computed(() => rowsOf(lastYear.value, declaration.value?.year)),
  })
  const active = shallowRef<string | null>(null)
  const heard = shallowRef<Finding | null>(null)
  /** Those of the whole come last: they have no cell to go to. */
  const orderOf = ({ place }: Finding) =>
    isWhole(place) ? Infinity : (order.value.get(cellKeyOf(place)) ?? 0)
  const all = computed(() =>
    [...found.value].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : orderOf(a) > orderOf(b) ? 1 : 0)),
  )

  const lockOn = (steps: readonly RepairStep[]) =>
    locks.value.places.find((lock) => steps.some((step) => lockForbids(lock, changeOf(step), live.doc)))
  function repair({ id }: Finding): void {
    // What is shown may be of a moment ago.
    const now = refresh().find((each) => each.id === id)
    if (!now?.repair) return notices.show({ text: FINDINGS.changed })
    const lock = lockOn(now.repair.steps)
    if (lock) return notices.show({ text: LOCKS.forbids(shortName(live.doc, lock)) })
    const { words } = now.repair
    live.undo.stopCapturing()
    live.doc.transact(
      () => applyRepair(live.doc, now.repair!, { by: me.id, at: new Date().toISOString() }),
      live.origin,
    )
    live.undo.stopCapturing()
    refresh()
    notices.show({
      text: FINDINGS.repaired(words),
      action: { label: FINDINGS.undo, run: () => history.undo() },
    })
  }
  /** From the cell that the focus is in; within it, and from what has no cell, from the one that was come to last. */
  function nextFrom(by: 1 | -1): Finding | undefined {
    const { value: list } = all
    const at = list.findIndex(({ id }) => id === active.value)
    const key = cellOf(document.activeElement)?.dataset['place']
    const here = key === undefined ? undefined : order.value.get(key)
    const isThere = at >= 0 && (isWhole(list[at]!.place) || cellKeyOf(list[at]!.place) === key)
    if (isThere || here === undefined)
      return list[at < 0 && by < 0 ? list.length - 1 : (at + by + list.length) % list.length]
    return by > 0
      ? (list.find((each) => orderOf(each) > here) ?? list[0])
      : ([...list].reverse().find((each) => orderOf(each) < here) ?? list.at(-1))
  }
  const findings: PageFindings = {
    ...{ all, active, heard, repair },
    at: useByPlace(all, byCell),
    mayRepair: computed(() => editable.value),
    activate(id) {
      active.value = id
      page.openRail()
    },
    go(finding) {
      active.value = finding.id
      if (!isWhole(finding.place) && !matchMedia(BESIDE).matches) page.closeRail()
      page.go(cellKeyOf(finding.place))
    },
    step(by) {
      const next = nextFrom(by)
      if (!next) return
      heard.value = next
      // As a drawer it would hide the paper.
      if (isWhole(next.place) || matchMedia(BESIDE).matches) page.openRail()
      findings.go(next)
    },
    placeName: (place) => placeName(live.doc, place),
  }
  useFindingKeys(findings)
  return findings
}

function byCell(found: readonly Finding[]): Map<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>()
  for (const finding of found) {
    const key = cellKeyOf(finding.place)
    groups.set(key, [...(groups.get(key) ?? []), finding])
  }
  return groups
}

function changeOf(step: RepairStep): PlacedChange {
  if (step.kind === 'SET_TEXT') return { kind: 'EDIT', place: step.place }
  return { kind: step.kind, place: { indicator: step.indicator } }
}

/** The indicators of a year right before this one. */
function rowsOf(last: LastYear | null, year: number | undefined): readonly LastYearIndicator[] {
  if (!last || last.year + 1 !== year) return []
  return last.indicators.flatMap(({ children: groups }) =>
    groups.flatMap(({ name: level2, children }) =>
      children.map(({ name, target }) => ({ level2, name, target: target ?? '' })),
    ),
  )
}

/** F8 and Shift+F8, wherever on the page. */
function useFindingKeys({ step }: PageFindings): void {
  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'F8' || isImeKey(event) || event.defaultPrevented) return
    if (event.altKey || event.ctrlKey || event.metaKey || (event.target as Element).closest('dialog')) return
    event.preventDefault()
    step(event.shiftKey ? -1 : 1)
  }
  onMounted(() => window.addEventListener('keydown', onKey))
  onBeforeUnmount(() => window.removeEventListener('keydown', onKey))
}
