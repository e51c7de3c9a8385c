/** Every example of the pages for programmers, run as it stands there, in the order of the page. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { startServer } from '../support/server.ts'
import { likeShown } from './likeShown.ts'
import { Reader } from './Reader.ts'
import { examplesOf } from './readPage.ts'

const TSC = fileURLToPath(new URL('../../node_modules/.bin/tsc', import.meta.url))
const TSCONFIG = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    types: ['node'],
  },
  include: ['*.ts'],
}

const PAGES = [
  ['README.md', '## Ask'],
  ['docs/api.md', '## A first answer'],
] as const

describe.each(PAGES)('%s', async (page, from) => {
  const reader = new Reader(await startServer())
  afterAll(() => reader.leave())

  const examples = examplesOf(page, from)
  for (const example of examples) {
    const { language, line, answer } = example
    it(`line ${line}: ${language} ${answer ? 'answers as shown' : 'works'}`, async () => {
      const said = await reader.follow(example)
      if (language === 'graphql' && answer?.role !== 'answer')
        expect(JSON.parse(said)).not.toHaveProperty('errors')
      if (!answer) return
      const heard = answer.role === 'prints' ? await reader.hears() : said
      if (answer.language === 'json') expect(JSON.parse(heard)).toEqual(likeShown(JSON.parse(answer.text)))
      else expect(heard).toEqual(likeShown(answer.text))
    })
  }

  const hasPrograms = examples.some(({ language }) => language === 'ts')
  it.runIf(hasPrograms)('its programs are well typed', () => {
    writeFileSync(join(reader.folder, 'tsconfig.json'), JSON.stringify(TSCONFIG))
    const { stdout } = spawnSync(TSC, ['-p', reader.folder], { encoding: 'utf8' })
    expect(stdout).toBe('')
  })
})
