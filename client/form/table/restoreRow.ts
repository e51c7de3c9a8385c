import { restoreIndicator } from '@jixiao/schema'
import { nextTick } from 'vue'
import type { Sheet } from '../paper/sheet.ts'
import { ROWS } from '../words.ts'
import { say } from '../../words/language.ts'

/** Brings a removed row back, as one step of undo; resolves once it shows. */
export async function restoreRow({ live, edit }: Sheet, key: string): Promise<void> {
  live.undo.stopCapturing()
  edit((doc) => restoreIndicator(doc, key))
  live.undo.stopCapturing()
  await nextTick()
}

/** The name of somebody who did something here; of who is gone, nobody knows it. */
export function whoIs({ live, me }: Sheet, memberId: string): string {
  if (memberId === me.id) return me.displayName
  const peer = live.peers.value.find(({ member }) => member.id === memberId)
  return peer?.member.displayName ?? say(ROWS.somebody)
}
