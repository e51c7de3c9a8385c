/** The peers, in a folder of their own outside the workspace: nothing of ours depends on them. */
import { spawnSync } from 'node:child_process'
import { whenStale } from '../../../scripts/stamp.ts'

const FOLDER = 'test/bench/peers'
const INSTALL = ['ci', '--prefix', FOLDER, '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund']

/** Installs what their lock file says, unless it is there. */
export async function installPeers(): Promise<void> {
  const sources = [`${FOLDER}/package.json`, `${FOLDER}/package-lock.json`]
  const makes = `${FOLDER}/node_modules/.package-lock.json`
  await whenStale({ name: 'bench-peers', sources, makes }, async () => {
    const { status } = spawnSync('npm', INSTALL, {
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
      cwd: new URL('../../..', import.meta.url),
    })
    if (status !== 0) throw new Error('The peers could not be installed.')
  })
}
