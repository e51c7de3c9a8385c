import { describe, expect, it } from 'vitest'
import { readSettings, SAMPLE_SECRET } from '../../server/settings.ts'

const SECRET = 'x'.repeat(32)

describe('settings', () => {
  it('have defaults', () => {
    const settings = readSettings({})
    expect(settings).toMatchObject({
      environment: 'development',
      port: 4000,
      basePath: '',
      secure: false,
      trustedProxies: 0,
    })
    expect(settings.dataDir).toMatch(/\/data$/)
    expect(settings.database).toEqual({ kind: 'SQLITE', file: `${settings.dataDir}/jixiao.sqlite` })
  })

  it('take an empty variable for one that is not given', () => {
    expect(readSettings({ PORT: '', NODE_ENV: '', SESSION_IDLE: ' ' })).toEqual(readSettings({}))
  })

  it('know the sub-path and https from the public address', () => {
    expect(readSettings({ BASE_URL: 'https://jx.example.cn/jixiao/' })).toMatchObject({
      basePath: '/jixiao',
      secure: true,
    })
    expect(readSettings({ BASE_URL: 'http://jx.example.cn' })).toMatchObject({ basePath: '', secure: false })
  })

  it('find the database by its address, relative to the data folder', () => {
    const found = (url: string) => readSettings({ DATA_DIR: '/d', DATABASE_URL: url }).database
    const fileOf = (url: string) => (found(url) as { readonly file?: string }).file
    expect(fileOf('sqlite:other.sqlite')).toBe('/d/other.sqlite')
    expect(fileOf('sqlite:/var/x.sqlite')).toBe('/var/x.sqlite')
    expect(fileOf('file:///var/x.sqlite')).toBe('/var/x.sqlite')
    const url = 'postgres://u:p%40ss@db.example.cn:5433/jixiao'
    expect(found(url)).toEqual({ kind: 'POSTGRES', url })
  })

  it.each([
    [
      { PORT: 'http' },
      /PORT.*「http」不是 0 到 65535 之间的整数[^]*PORT is wrong: "http" is not a whole number/,
    ],
    [{ PORT: '70000' }, /70000/],
    [{ NODE_ENV: 'prod' }, /production, development, test/],
    [{ BASE_URL: 'jx.example.cn' }, /https:\/\/jx\.example\.cn\/jixiao/],
    [{ BASE_URL: 'https://jx.example.cn/?a=1' }, /BASE_URL/],
    [{ SESSION_IDLE: '0' }, /SESSION_IDLE/],
    [{ HISTORY_DAYS: '-1' }, /HISTORY_DAYS/],
    [{ ACCESS_LOG_DAYS: '180' }, /ACCESS_LOG_DAYS/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL/],
    [{ MAX_UPLOAD: '1.5' }, /MAX_UPLOAD/],
    [{ TRUST_PROXY: 'yes' }, /TRUST_PROXY/],
    [{ DATABASE_URL: 'postgres:' }, /postgres:\/\/user:password@host/],
    [{ DATABASE_URL: 'mysql://u:secret@db/x' }, /sqlite:/],
    [{ NODE_ENV: 'production' }, /SESSION_SECRET/],
    [{ NODE_ENV: 'production', SESSION_SECRET: 'short' }, /32/],
    [{ NODE_ENV: 'production', SESSION_SECRET: SAMPLE_SECRET }, /样例/],
  ])('refuse %j with a sentence', (env, sentence) => {
    const reading = () => readSettings(env)
    expect(reading).toThrow(sentence)
    expect(reading).not.toThrow(/secret@|u:secret/)
  })

  it('take a secret of one’s own in production', () => {
    expect(readSettings({ NODE_ENV: 'production', SESSION_SECRET: SECRET })).toMatchObject({
      sessionSecret: SECRET,
      logLevel: 'info',
    })
  })
})
