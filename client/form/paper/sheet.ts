/** What the cells of one sheet share: the document, who edits it, where everybody is. Provided by SheetPaper. */
import type { Place } from '@jixiao/schema'
import {
  inject,
  type InjectionKey,
  type Ref,
  type ShallowReactive,
  type ShallowRef,
  watch,
  shallowReactive,
} from 'vue'
import type * as Y from 'yjs'
import type { Me } from '../../app/session.ts'
import type { LiveDocument, Peer, RecentChange } from '../../live/state.ts'
import type { Commenting } from '../../review/Commenting.ts'
import type { Locks } from '../locks/locks.ts'
import type { Notices } from '../notices.ts'
import { placeKey } from './places.ts'
import type { Locking } from '../locks/useLocking.ts'
import type { PageUndo } from '../undo/usePageUndo.ts'

export interface Sheet {
  readonly live: LiveDocument
  readonly doc: Y.Doc
  /** Fiscal year. */
  readonly year: number
  readonly me: Me
  /** Of the whole sheet; in a cell, of that cell. */
  readonly editable: Readonly<Ref<boolean>>
  /** In a cell: the lock that keeps it from being edited; null: none. */
  readonly lock: Readonly<Ref<Place | null>>
  /** What nobody may change now. */
  readonly locks: Readonly<Ref<Locks>>
  readonly locking: Locking
  readonly history: PageUndo
  /** Those who are in a place, by its key. A cell that reads one key renders anew for that key alone. */
  readonly peersAt: ShallowReactive<Map<string, readonly Peer[]>>
  readonly recentAt: ShallowReactive<Map<string, RecentChange>>
  /** The key of the place that I am in. */
  readonly focused: ShallowRef<string | null>
  readonly notices: Notices
  readonly commenting: Commenting
  /** One edit of mine, as one transaction and one step of undo. */
  edit<Result>(change: (doc: Y.Doc) => Result): Result
}

export const sheetKey: InjectionKey<Sheet> = Symbol('sheet')
export const useSheet = (): Sheet => inject(sheetKey)!

/** The others by the place that they are in. Watches while the caller's component lives. */
export function usePeersAt({ peers }: LiveDocument): ShallowReactive<Map<string, readonly Peer[]>> {
  return useByPlace(peers, (list) =>
    groupByPlace(list.filter(({ place }) => place !== null) as Placed<Peer>[]),
  )
}

/** The latest change of others by its place. */
export function useRecentAt({ recent }: LiveDocument): ShallowReactive<Map<string, RecentChange>> {
  return useByPlace(recent, (list) => new Map(list.map((change) => [placeKey(change.place), change])))
}

type Placed<T> = T & { readonly place: Place }

function groupByPlace(peers: readonly Placed<Peer>[]): Map<string, readonly Peer[]> {
  const groups = new Map<string, Peer[]>()
  for (const peer of peers) {
    const key = placeKey(peer.place)
    const group = groups.get(key)
    if (group) group.push(peer)
    else groups.set(key, [peer])
  }
  return groups
}

/** A reactive map that follows a list, and changes only the keys whose values changed. */
export function useByPlace<Item, Value>(
  list: Readonly<ShallowRef<readonly Item[]>>,
  read: (list: readonly Item[]) => Map<string, Value>,
): ShallowReactive<Map<string, Value>> {
  const map = shallowReactive(new Map<string, Value>())
  watch(
    list,
    (items) => {
      const now = read(items)
      for (const key of [...map.keys()]) if (!now.has(key)) map.delete(key)
      for (const [key, value] of now) if (!same(map.get(key), value)) map.set(key, value)
    },
    { immediate: true },
  )
  return map
}

function same(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b
  return a.length === b.length && a.every((item, i) => item === b[i])
}
