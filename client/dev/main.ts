import '../styles/tokens.css'
import '../styles/base.css'
import '../styles/fonts.ts'
import { seedDocument, indicatorsOf, nodeTarget, nodeName, setScalar, removeIndicator, addIndicator, moveIndicator, readIndicators } from '@jixiao/schema'
import { createApp, shallowRef } from 'vue'
import * as Y from 'yjs'
import App from '../app/App.vue'
import { createAppRouter } from '../app/router.ts'
import { createSession, sessionKey } from '../app/session.ts'
import { apiKey, createApi } from '../graphql/api.ts'
import { openLiveKey } from '../form/openLive.ts'
import type { LiveDocument, LiveState, Peer, RecentChange } from '../live/state.ts'
import content from './content.json'

const api = createApi(document.baseURI)
const session = createSession(api)
function fake(): LiveDocument {
  const doc = new Y.Doc()
  seedDocument(doc, content as never)
  const origin = {}
  const other = new Y.Doc()
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
  other.on('update', (u) => Y.applyUpdate(doc, u, 'remote'))
  doc.on('update', (u, o) => o !== 'remote' && Y.applyUpdate(other, u, 'mine'))
  const live = {
    doc, origin,
    undo: new Y.UndoManager([...['name','overview','basis','necessity','safeguards','plan','goals'].map(n => doc.getText(n)), doc.getMap('fields'), doc.getMap('indicators')] as never, { trackedOrigins: new Set([origin]) }),
    state: shallowRef<LiveState>({ kind: 'saved' }),
    peers: shallowRef<readonly Peer[]>([]),
    recent: shallowRef<readonly RecentChange[]>([]),
    generation: shallowRef(0),
    setPlace() {}, close() {},
  }
  const leaf = [...indicatorsOf(doc).entries()].filter(([, n]) => nodeTarget(n))
  const key = leaf[8]![0]
  const t = nodeTarget(leaf[8]![1])!
  const pos = Y.createRelativePositionFromTypeIndex(t, 7, -1)
  const op = Y.createRelativePositionFromTypeIndex(doc.getText('overview'), 17, -1)
  const op2 = Y.createRelativePositionFromTypeIndex(doc.getText('overview'), 24, -1)
  live.peers.value = [
    { clientId: '5', member: { id: 'x1', displayName: '李敏', role: 'STAFF' }, color: '#7c3aed', place: { indicator: key, cell: 'TARGET' }, anchor: pos, head: pos },
    { clientId: '6', member: { id: 'x2', displayName: '王强', role: 'STAFF' }, color: '#c2410c', place: { field: 'OVERVIEW' }, anchor: op, head: op2 },
    { clientId: '7', member: { id: 'x3', displayName: '陈红', role: 'REVIEWER' }, color: '#0f766e', place: null, anchor: null, head: null },
  ]
  Object.assign(window, { live, other, key, schema: { indicatorsOf, nodeTarget, nodeName, setScalar, removeIndicator, addIndicator, moveIndicator, readIndicators } })
  setTimeout(() => { live.recent.value = [{ place: { field: 'END_DATE' }, displayName: '王强', color: '#c2410c', at: Date.now() }] }, 300)
  return live
}
createApp(App).provide(apiKey, api).provide(sessionKey, session).provide(openLiveKey, fake).use(createAppRouter(session)).mount('#app')
