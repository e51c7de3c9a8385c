import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { signIn, type TestPerson } from '../support/person.ts'
import { environmentIn, ON_POSTGRES } from '../support/database.ts'
import { INHERITED, startServer, type TestServer } from '../support/server.ts'
import { smallDeclaration } from './declarations.ts'
import { LiveCopy } from './LiveCopy.ts'

const JIXIAO = fileURLToPath(new URL('../../server/dist/bundle/jixiao.js', import.meta.url))

let server: TestServer
let zhang: TestPerson
let environment: Record<string, string>

beforeAll(async () => {
  server = await startServer()
  environment = await environmentIn(server.dataDir)
  zhang = await signIn(server, 'zhang')
})

interface Changed {
  readonly firstSequence: number
  readonly sequence: number
  readonly to: string
  readonly place: { readonly indicatorId: string; readonly cell: string }
}

interface Ran {
  readonly code: number
  readonly output: string
}

function jixiao(...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const env = { ...INHERITED, ...environment }
    execFile(process.execPath, [JIXIAO, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    )
  })
}

async function rows() {
  const { indicators } = await zhang.query(
    '{ indicators(first: 500) { nodes { id name path target { text measures { text value } } } } }',
  )
  return indicators.nodes
}

const EDIT = 'mutation ($input: EditIndicatorInput!) { editIndicator(input: $input) { sequence } }'

/** Edits as fast as they are answered while something runs. */
async function whileEditing<T>(work: Promise<T>): Promise<T> {
  const all = await rows()
  const { id } = all.find(({ target }: { target: object | null }) => target)
  let done = false
  const edits = (async () => {
    for (let i = 0; !done; i++) await zhang.query(EDIT, { input: { id, target: `举办${i}场` } })
  })()
  const result = await work
  done = true
  await edits
  return result
}

/** Somebody types as fast as it is acknowledged while something runs. */
async function whileTyping<T>(copy: LiveCopy, work: () => Promise<T>): Promise<T> {
  let [done, typed] = [false, 0]
  const typing = (async () => {
    for (let i = 0; !done; i++, typed++) {
      const text = copy.target(i % 60 < 40 ? '一' : '二')
      await copy.edit(() => (text.length > 30 ? text.delete(0, 20) : text.insert(text.length, '字')))
    }
  })()
  while (typed < 30) await new Promise((resolve) => setTimeout(resolve, 2))
  const result = await work()
  done = true
  await typing
  return result
}

describe('while the server runs and people edit', () => {
  it('verify finds log and index in agreement', async () => {
    const { code, output } = await whileEditing(jixiao('verify'))
    expect(output).toContain('8 份绩效目标表：日志与索引一致')
    expect(code).toBe(0)
  })

  it('verify says where they differ, and reindex writes the same rows again', async () => {
    const before = await rows()
    await server.sql(`update indicator set name = 'x' where id = (select min(id) from indicator)`)
    await server.sql(`delete from measure where position = 1`)
    await server.sql(`update declaration set category = 'y', status = 'APPROVED' where ordinal = 3`)
    await server.sql(`delete from paragraph where narrative = 'plan'`)
    const { code, output } = await jixiao('verify')
    expect(code).toBe(1)
    expect(output).toMatch(/indicator .*\n.*log:.*\n.*"name":"x"/)
    expect(output).toContain('declaration.category')
    expect(output).toContain('declaration.status')
    expect(output).toContain('paragraph plan 0')
    expect(await whileEditing(jixiao('reindex'))).toMatchObject({ code: 0 })
    expect(await jixiao('verify')).toMatchObject({ code: 0 })
    const strip = (list: { target: unknown }[]) => list.map(({ target: _, ...row }) => row)
    expect(strip(await rows())).toEqual(strip(before))
  })

  it('compact merges keystrokes to whole Changes; what each left can still be had', async () => {
    const small = await smallDeclaration(zhang)
    const copy = await LiveCopy.open(zhang, small.id, { over: 'SOCKET' })
    const outputs = await whileTyping(copy, async () => {
      const first = [await jixiao('compact', '--older-than', '0'), await jixiao('verify')]
      return [...first, await jixiao('compact', '--older-than', '0'), await jixiao('verify')]
    })
    expect(outputs.map(({ code }) => code)).toEqual([0, 0, 0, 0])
    const CHANGES = `query ($id: ID!) { changes(declarationId: $id, first: 500) {
      nodes { firstSequence sequence to place { indicatorId cell } } } }`
    const { changes } = await zhang.query(CHANGES, { id: small.id })
    const typed = changes.nodes.filter(({ firstSequence }: Changed) => firstSequence > small.sequence)
    expect(typed.length).toBeGreaterThan(1)
    const AT = `query ($id: ID!, $at: Int!) {
      declaration(id: $id, atSequence: $at) { indicators(where: { level: { eq: 3 } }) { id target { text } } } }`
    for (const { sequence, to, place } of typed as Changed[]) {
      const { declaration } = await zhang.query(AT, { id: small.id, at: sequence })
      const row = declaration.indicators.find((each: { id: string }) => each.id === place.indicatorId)
      expect(row.target.text).toBe(to)
    }
    const inside = typed.at(-1).firstSequence
    const { errors } = await zhang.ask(AT, { id: small.id, at: inside })
    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', field: 'atSequence' } }])
    copy.updatesOfAll.close()
  })

  it.skipIf(ON_POSTGRES)(
    'backup takes one moment, and restore brings it back once the server is stopped',
    async () => {
      const file = join(mkdtempSync(join(tmpdir(), 'jixiao-backup-')), 'backup.sqlite')
      expect(await whileEditing(jixiao('backup', file))).toMatchObject({ code: 0 })
      expect(await jixiao('backup', file)).toMatchObject({ code: 1 })
      expect((await jixiao('restore', file)).output).toContain('正由另一个服务进程使用')
      const [first] = await rows()
      await zhang.query(EDIT, { input: { id: first.id, name: '备份之后' } })
      await server.stop()
      const restored = await jixiao('restore', file)
      expect(restored).toMatchObject({ code: 0 })
      await server.start()
      zhang = await signIn(server, 'zhang')
      expect((await rows())[0].name).toBe(first.name)
      expect(await jixiao('verify')).toMatchObject({ code: 0 })
    },
  )
})
