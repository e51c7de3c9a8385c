/** A peer in a folder outside the repository: nothing of ours depends on it, and Directus is large. */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export type PeerName = 'postgraphile' | 'directus'

/** Packages whose binaries come from elsewhere; here they are made of what is in the package, by a C++ compiler. */
const COMPILED: Readonly<Record<PeerName, readonly string[]>> = { postgraphile: [], directus: ['sqlite3'] }
const INSTALL = ['install', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund']

/** Installs what its package.json says, unless that is there; gives the folder. */
export function installPeer(name: PeerName, root: string): string {
  const source = join(import.meta.dirname, name)
  const folder = join(root, 'peers', name)
  const wanted = readFileSync(join(source, 'package.json'), 'utf8')
  const done = join(folder, 'installed.json')
  mkdirSync(folder, { recursive: true })
  cpSync(source, folder, { recursive: true })
  if (existsSync(done) && readFileSync(done, 'utf8') === wanted) return folder
  npm(folder, INSTALL)
  if (COMPILED[name].length > 0) npm(folder, ['rebuild', ...COMPILED[name]])
  writeFileSync(done, wanted)
  return folder
}

function npm(folder: string, args: readonly string[]): void {
  const headers = [dirname(dirname(process.execPath)), '/usr/local', '/usr'].find((prefix) =>
    existsSync(join(prefix, 'include/node/common.gypi')),
  )
  const { status } = spawnSync('npm', args, {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    // Node-API: headers of any Node do. Where there are none, they are fetched from nodejs.org.
    env: {
      ...process.env,
      npm_config_build_from_source: 'true',
      ...(headers && { npm_config_nodedir: headers }),
    },
  })
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed in ${folder}.`)
}
