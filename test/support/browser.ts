/**
 * A real Chromium for the tests: an installed one where there is one, else the one inside the npm package
 * @sparticuz/chromium, unpacked once into node_modules/.cache, with the system libraries that it brings. Nothing is
 * downloaded and nothing installed.
 *
 *     const browser = await launchBrowser()
 *     const page = await browser.newPage()
 *     …
 *     await browser.close()
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type LaunchOptions } from 'playwright-core'

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** In step with test/package.json: a new version is unpacked anew. */
const PACKED_VERSION = '147.0.0'
const CACHE = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url))

/**
 * The package's own flags are not used: they hold `--single-process` (contexts then share localStorage) and
 * `--disable-web-security`.
 */
const ARGS = ['--no-sandbox']

/**
 * Playwright keeps Chromium's shared memory in files under /tmp, as containers have little of it: a fifth of what a page
 * costs where that is a disk. One with this much of it, in bytes, needs no such care.
 */
const ENOUGH_SHARED_MEMORY = 1024 ** 3
const SPARING = '--disable-dev-shm-usage'

/**
 * A quarter of what it costs to open a form goes into its Chinese fonts, a file for some hundred characters each, and the
 * layout after each of them. Cells and words are where they are in the computer's own, or in the boxes of a missing one.
 */
const WITHOUT_FONTS = '--disable-remote-fonts'

/** Without one, Chromium saves a file of a Chinese name as "download". */
const LOCALE = { LANG: 'C.UTF-8' }

type Place = Pick<LaunchOptions, 'executablePath' | 'env'>

let place: Place | null = null

export interface BrowserOptions {
  /** Shows a page in the fonts that it brings: for what is about its looks. */
  readonly fonts?: boolean
}

export function launchBrowser({ fonts = false }: BrowserOptions = {}): Promise<Browser> {
  place ??= installed() ?? packed()
  const env = { ...process.env, ...place.env, ...LOCALE }
  const args = fonts ? ARGS : [...ARGS, WITHOUT_FONTS]
  return chromium.launch({ ...place, env, args, ignoreDefaultArgs: hasSharedMemory() ? [SPARING] : [] })
}

function hasSharedMemory(): boolean {
  if (!existsSync('/dev/shm')) return false
  const { bavail, bsize } = statfsSync('/dev/shm')
  return bavail * bsize >= ENOUGH_SHARED_MEMORY
}

function installed(): Place | null {
  const path = process.env['CHROMIUM_PATH'] ?? INSTALLED.find((candidate) => existsSync(candidate))
  return path ? { executablePath: path } : null
}

function packed(): Place {
  const folder = join(CACHE, `chromium-${PACKED_VERSION}`)
  if (!existsSync(folder)) unpack(folder)
  return { executablePath: join(folder, 'chromium'), env: { ...process.env, ...libraries(folder) } }
}

/**
 * Unpacks into a folder of this process and renames it, so that no other one ever sees half a browser. The package
 * unpacks into TMPDIR, and its libraries only where it believes itself on Lambda.
 */
function unpack(folder: string): void {
  const mine = `${folder}.${process.pid}`
  mkdirSync(mine, { recursive: true })
  const script = `console.log(await (await import(${JSON.stringify(import.meta.resolve('@sparticuz/chromium'))})).default.executablePath())`
  const env = { ...process.env, TMPDIR: mine, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }
  execFileSync(process.execPath, ['--input-type=module', '-e', script], { env })
  try {
    renameSync(mine, folder)
  } catch (error) {
    rmSync(mine, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

/** The libraries and fonts of the package, each where the machine has none of its own. */
function libraries(folder: string): Record<string, string> {
  const env: Record<string, string> = {}
  if (lacksLibraries(join(folder, 'chromium'))) {
    env['LD_LIBRARY_PATH'] = [join(folder, 'al2023/lib'), process.env['LD_LIBRARY_PATH']]
      .filter(Boolean)
      .join(':')
  }
  if (!existsSync('/etc/fonts')) env['FONTCONFIG_FILE'] = listOfFonts(folder)
  return env
}

/** The package's own list names folders of Lambda; without any font Chromium ends at the first letter. */
function listOfFonts(folder: string): string {
  const [fonts, list] = [join(folder, 'fonts'), join(folder, 'fonts/found.conf')]
  const mine = `${list}.${process.pid}`
  writeFileSync(mine, `<fontconfig><dir>${fonts}</dir><cachedir>${fonts}/cache</cachedir></fontconfig>`)
  renameSync(mine, list)
  return list
}

function lacksLibraries(executable: string): boolean {
  try {
    return execFileSync('ldd', [executable], { encoding: 'utf8', cwd: dirname(executable) }).includes(
      'not found',
    )
  } catch {
    return true
  }
}
