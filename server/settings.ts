import { isAbsolute, join, resolve } from 'node:path'
import { SERVER_FOLDER } from './folder.ts'
import type { DatabaseAddress } from './store/DatabaseAddress.ts'

/** What the operator decides, from the environment. Each setting has a default; a bad one is refused at start. */
export interface Settings {
  /** `production` starts without sample accounts and wants a secret. */
  readonly environment: 'production' | 'development' | 'test'
  readonly port: number
  readonly host: string
  /** Folder for everything that the server writes. */
  readonly dataDir: string
  readonly database: DatabaseAddress
  /** Public address, without a slash at the end; null: the address that it listens on. */
  readonly baseUrl: URL | null
  /** The sub-path of `baseUrl` under which everything is served: '' or '/jixiao'. */
  readonly basePath: string
  /** True where people reach it over https: cookies are then Secure. */
  readonly secure: boolean
  /** How many proxies stand in front, and may be believed about the client's address. */
  readonly trustedProxies: number
  /** Keys the fingerprints of sessions in the database. */
  readonly sessionSecret: string
  /** A session unused for so long has ended, milliseconds. */
  readonly sessionIdle: number
  /** The largest file that may be read in, bytes. */
  readonly maxUpload: number
  /** Days for which each keystroke is kept in the log; older ones are merged to whole Changes. */
  readonly historyDays: number
  /** Days for which the access log is kept. */
  readonly accessLogDays: number
  readonly logLevel: LogLevel
  /** What Prometheus brings to read /metrics; null: nobody may. */
  readonly metricsToken: string | null
}

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** Known to everybody who can read this file, so refused in production. */
export const SAMPLE_SECRET = 'jixiao-sample-secret-not-for-production'
/** Days. 网络安全法 (2016) art. 21 (3): logs are kept for no less than six months. */
const LEAST_LOGGED = 184
const MINUTE = 60_000
const MEGABYTE = 1024 * 1024

/** A setting that cannot be used, in a sentence for the operator. */
export class BadSetting extends Error {
  constructor(name: string, zh: string, en: string) {
    super(`设置 ${name} 有误：${zh}\nSetting ${name} is wrong: ${en}`)
    this.name = 'BadSetting'
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the settings from the environment.
 *
 *     readSettings({ PORT: '4100', BASE_URL: 'https://jx.example.cn/jixiao' })
 */
export function readSettings(env: Environment = process.env): Settings {
  const environment = choice(env, 'NODE_ENV', ['production', 'development', 'test'], 'development')
  const dataDir = readDataDir(env)
  const baseUrl = readBaseUrl(given(env, 'BASE_URL'))
  return {
    environment,
    port: wholeNumber(env, 'PORT', { least: 0, most: 65_535, otherwise: 4000 }),
    host: given(env, 'HOST') ?? '0.0.0.0',
    dataDir,
    database: databaseOf(env),
    baseUrl,
    basePath: baseUrl?.pathname.replace(/\/+$/, '') ?? '',
    secure: baseUrl?.protocol === 'https:',
    trustedProxies: readTrustedProxies(env),
    sessionSecret: readSecret(given(env, 'SESSION_SECRET'), environment),
    sessionIdle: wholeNumber(env, 'SESSION_IDLE', { least: 1, most: 43_200, otherwise: 480 }) * MINUTE,
    maxUpload: wholeNumber(env, 'MAX_UPLOAD', { least: 1, most: 100, otherwise: 15 }) * MEGABYTE,
    historyDays: historyDaysOf(env),
    accessLogDays: wholeNumber(env, 'ACCESS_LOG_DAYS', { least: LEAST_LOGGED, most: 36_500, otherwise: 400 }),
    logLevel: choice(env, 'LOG_LEVEL', LOG_LEVELS, environment === 'production' ? 'info' : 'warn'),
    metricsToken: readMetricsToken(given(env, 'METRICS_TOKEN')),
  }
}

/** Where the database is: all that the command line needs to know. */
export const databaseOf = (env: Environment = process.env): DatabaseAddress =>
  readDatabase(given(env, 'DATABASE_URL'), readDataDir(env))

/** The same of how long every keystroke is kept. */
export const historyDaysOf = (env: Environment = process.env): number =>
  wholeNumber(env, 'HISTORY_DAYS', { least: 0, most: 36_500, otherwise: 30 })

const readDataDir = (env: Environment): string => resolve(REPOSITORY, given(env, 'DATA_DIR') ?? 'data')

const REPOSITORY = join(SERVER_FOLDER, '..')

/** An empty variable counts as not given. */
function given(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim()
  return value === '' ? undefined : value
}

function choice<T extends string>(env: Environment, name: string, allowed: readonly T[], otherwise: T): T {
  const value = given(env, name) ?? otherwise
  const found = allowed.find((one) => one === value)
  if (found !== undefined) return found
  const list = allowed.join(', ')
  throw new BadSetting(name, `「${value}」不在可选值之中（${list}）。`, `"${value}" is not one of ${list}.`)
}

interface NumberRange {
  readonly least: number
  readonly most: number
  readonly otherwise: number
}

function wholeNumber(env: Environment, name: string, { least, most, otherwise }: NumberRange): number {
  const text = given(env, name)
  if (text === undefined) return otherwise
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (value >= least && value <= most) return value
  throw new BadSetting(
    name,
    `「${text}」不是 ${least} 到 ${most} 之间的整数。`,
    `"${text}" is not a whole number from ${least} to ${most}.`,
  )
}

function readBaseUrl(text: string | undefined): URL | null {
  if (text === undefined) return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username) return url
  throw new BadSetting(
    'BASE_URL',
    `「${text}」不是 http 或 https 地址（例如 https://jx.example.cn/jixiao）。`,
    `"${text}" is not an http or https address (like https://jx.example.cn/jixiao).`,
  )
}

/** `postgres://…`; or `sqlite:PATH`, also `file:PATH`, a relative path counting from the data folder. */
export function readDatabase(text: string | undefined, dataDir: string): DatabaseAddress {
  if (text === undefined) return { kind: 'SQLITE', file: resolve(dataDir, 'jixiao.sqlite') }
  if (/^postgres(ql)?:\/\/./.test(text) && URL.canParse(text)) return { kind: 'POSTGRES', url: text }
  const path = /^(?:sqlite|file):(?:\/\/(?=\/))?(.+)$/.exec(text)?.[1]
  if (path !== undefined && !path.startsWith(':') && !path.includes('?'))
    return { kind: 'SQLITE', file: isAbsolute(path) ? path : resolve(dataDir, path) }
  const shown = text.replace(/:\/\/.*@/, '://…@')
  throw new BadSetting(
    'DATABASE_URL',
    `「${shown}」不是 sqlite:文件路径，也不是 postgres://用户:密码@主机/库名。`,
    `"${shown}" is neither sqlite:PATH nor postgres://user:password@host/database.`,
  )
}

function readTrustedProxies(env: Environment): number {
  const text = given(env, 'TRUST_PROXY')
  if (text === 'true') return 1
  if (text === 'false') return 0
  return wholeNumber(env, 'TRUST_PROXY', { least: 0, most: 10, otherwise: 0 })
}

const METRICS_TOKEN = /^[\w.~+/=-]{16,500}$/

function readMetricsToken(text: string | undefined): string | null {
  if (text === undefined) return null
  if (METRICS_TOKEN.test(text)) return text
  throw new BadSetting(
    'METRICS_TOKEN',
    '须为 16 到 500 个字母、数字或 . _ ~ + / = - （例如 openssl rand -hex 32 的输出）。',
    'it has 16 to 500 letters, digits or . _ ~ + / = - (like the output of openssl rand -hex 32).',
  )
}

const SECRET_LENGTH = 32

function readSecret(text: string | undefined, environment: Settings['environment']): string {
  if (environment !== 'production') return text ?? SAMPLE_SECRET
  if (text !== undefined && text !== SAMPLE_SECRET && text.length >= SECRET_LENGTH) return text
  throw new BadSetting(
    'SESSION_SECRET',
    `生产环境须设为至少 ${SECRET_LENGTH} 个字符、只有本机知道的随机串（例如 openssl rand -hex 32 的输出），不能用样例。`,
    `in production it must be a random text of ${SECRET_LENGTH} characters or more that only this machine knows (like the output of openssl rand -hex 32), and not the sample.`,
  )
}
