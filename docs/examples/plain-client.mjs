/**
 * A second client of the document channel, in plain Node: nothing of ours but the rules of ../protocol.md, which the
 * comments name. It needs `yjs` 13, `graphql-ws` 6 and `ws`. The tests run this file as it stands (test/live/plainClient.test.ts).
 *
 *     node plain-client.mjs http://localhost:4000 zhang jixiao DECLARATION_ID
 *
 * A line `name 甲` or `overview 甲` on its input types 甲 at the beginning of that text. Each line of its output is JSON: where it
 * stands, or what was refused.
 */
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import * as Y from 'yjs'

const [url, name, password, declarationId] = process.argv.slice(2)
const TEXTS = ['name', 'overview', 'basis', 'necessity', 'safeguards', 'plan', 'goals']
const REFUSALS = ['INVALID_UPDATE', 'TOO_LARGE', 'LOCKED', 'FORBIDDEN', 'NOT_FOUND'] // R1
const SIGN_IN = `mutation ($name: String!, $password: String!) {
  signIn(name: $name, password: $password) { token } }`
const UPDATES = `subscription ($declarationId: ID!, $since: Int) {
  declarationUpdates(declarationId: $declarationId, since: $since) { sequence update } }`
const PUSH = `mutation ($declarationId: ID!, $clientId: String!, $update: Base64!) {
  pushUpdate(declarationId: $declarationId, clientId: $clientId, update: $update) { sequence } }`
const PRESENCE = `mutation ($declarationId: ID!, $clientId: String!, $state: Base64) {
  setPresence(declarationId: $declarationId, clientId: $clientId, state: $state) }`

/** Edits to be made as soon as there is a document to make them in; those made and not acknowledged, in order. */
const todo = []
let unsent = []
/** The document, its last sequence (null: not joined yet), and the subscription that feeds it. */
let doc = emptyDocument()
let sequence = null
let following = null
let isPushing = false

const say = (line) =>
  process.stdout.write(`${JSON.stringify(line)}
`)
const sayWhereItStands = () =>
  say({
    sequence,
    unsent: unsent.length,
    name: `${doc.getText('name')}`,
    overview: `${doc.getText('overview')}`,
  })

/** J1: the roots, no content, and no tidying of formatting marks. P8: own transactions alone are to be pushed. */
function emptyDocument() {
  const empty = new Y.Doc()
  for (const root of ['fields', 'others', 'indicators']) empty.getMap(root)
  for (const root of TEXTS) empty.getText(root)
  empty.on('afterTransaction', (transaction) => {
    transaction._needFormattingCleanup = false
  })
  empty.on('update', (update, origin) => {
    if (typeof origin === 'function') unsent.push({ edit: origin, update, sent: 0 })
  })
  return empty
}

/** One transaction each, whose origin is the edit. */
function makeEdits() {
  if (sequence === null) return
  for (const edit of todo.splice(0)) doc.transact(edit, edit)
  if (!isPushing) void pushUnsent()
}

const response = await fetch(`${url}/graphql`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ query: SIGN_IN, variables: { name, password } }),
})
const { data: signedIn, errors } = await response.json()
if (errors) throw new Error(errors[0].message)

let silence
const socket = createClient({
  url: `${url.replace(/^http/, 'ws')}/graphql`,
  webSocketImpl: WebSocket,
  connectionParams: { authorization: `Bearer ${signedIn.signIn.token}` }, // K4
  retryAttempts: 0, // K2 is `follow`: the library would ask again with the old `since`
  keepAlive: 10_000, // K1
  on: {
    ping: (isTheirs) => isTheirs || (silence = setTimeout(() => socket.terminate(), 5_000)),
    pong: (isTheirs) => isTheirs && clearTimeout(silence),
    closed: () => clearTimeout(silence),
  },
})

/** Rejects with the API's errors (an array), or with the socket's close event. */
async function ask(query, variables) {
  for await (const answer of socket.iterate({ query, variables: { declarationId, ...variables } })) {
    if (answer.errors) throw answer.errors
    return answer.data
  }
  throw new Error('No answer came.')
}
const codeOf = (error) => error?.[0]?.extensions?.code

/** J2, J3, C1: all since the sequence that it has, then live; K2: for ever. */
async function follow() {
  for (let wait = 250; ; await sleep(wait * (0.75 + Math.random() / 2)), wait = Math.min(2 * wait, 4_000)) {
    const mine = doc
    try {
      following = socket.iterate({ query: UPDATES, variables: { declarationId, since: sequence } })
      for await (const { data, errors } of following) {
        if (errors) throw errors
        if (doc !== mine) break
        const event = data.declarationUpdates
        Y.applyUpdate(doc, Buffer.from(event.update, 'base64'))
        sequence = event.sequence // C3
        wait = 250
        makeEdits()
        sayWhereItStands()
      }
    } catch (error) {
      if (error.code === 4401 || ['UNAUTHENTICATED', 'NOT_FOUND'].includes(codeOf(error))) return leave() // K3, R5
      if (codeOf(error) === 'BAD_USER_INPUT') startAgain() // C2
    }
  }
}

/** In order, one at a time (P7 would allow more); A2, R4: the same bytes again until there is an answer. */
async function pushUnsent() {
  isPushing = true
  for (let wait = 500; unsent.length > 0;) {
    const [first] = unsent
    try {
      first.sent += 1
      const update = Buffer.from(first.update).toString('base64')
      await ask(PUSH, { clientId: `${doc.clientID}`, update }) // P1
      if (unsent[0] === first) unsent.shift() // P5: it is on disk
      wait = 500
      sayWhereItStands()
    } catch (error) {
      const code = codeOf(error)
      const isRefused = REFUSALS.includes(code)
      if (code === 'UNAUTHENTICATED') return leave() // R5
      if (unsent[0] !== first) continue // it has started again meanwhile
      if (isRefused)
        say({ refused: code, places: error[0].extensions.places, text: unsent.shift().edit.text })
      if (isRefused || (code === 'MISSING_UPDATES' && first.sent > 1))
        startAgain() // R3, G2
      else await sleep(wait)
      wait = Math.min(2 * wait, 8_000)
    }
  }
  isPushing = false
}

/** R3: a fresh document, with a clientID of its own; what was not refused is made again in it, one transaction each. */
function startAgain() {
  announce(null)
  todo.unshift(...unsent.map(({ edit }) => edit))
  unsent = []
  doc = emptyDocument()
  sequence = null
  void following?.return()
}

/** N1, N2: where it is, renewed every 3 s over the socket whose end is its end. */
function announce(state) {
  const bytes = state && Buffer.from(JSON.stringify(state)).toString('base64')
  return ask(PRESENCE, { clientId: `${doc.clientID}`, state: bytes }).catch(() => undefined) // said anew soon
}
const here = () =>
  announce({ place: { field: 'NAME', indicatorId: null, cell: null }, anchor: null, head: null })
setInterval(here, 3_000)

async function leave() {
  await announce(null)
  process.exit()
}

createInterface({ input: process.stdin }).on('line', type).on('close', leave)

function type(line) {
  const [root, text] = line.split(' ')
  if (!TEXTS.includes(root) || !text) return
  todo.push(Object.assign(() => doc.getText(root).insert(0, text), { text }))
  makeEdits()
}

void here()
await follow()
