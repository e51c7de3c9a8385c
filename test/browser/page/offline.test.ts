/** What a person types while the server cannot be reached: where it is kept, who is told, who sends it, and when. */
import type { Dialog } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { BrowserPerson } from '../../support/browserPerson.ts'
import { signIn } from '../../support/person.ts'
import { blankDeclaration } from '../../live/declarations.ts'
import { LiveCopy } from '../../live/LiveCopy.ts'
import { useDesk } from './desk.ts'
import { until } from './openedForm.ts'

const desk = useDesk()
let declarationId: string

beforeEach(async () => {
  declarationId = await blankDeclaration(desk.program)
})

const READ = 'query ($id: ID!) { declaration(id: $id) { overview { text } basis { text } } }'
const overview = async (): Promise<string> =>
  (await desk.program.query(READ, { id: declarationId })).declaration.overview.text
const arrived = (words: string) => until(overview, (text) => text.includes(words))

/** The page's socket on a cable that can be pulled, while all else of the network works. */
interface Cable {
  pull(): void
  plug(): void
}

async function at(name: string, { script }: { script?: () => void } = {}): Promise<[BrowserPerson, Cable]> {
  const person = await desk.openAs(name)
  if (script) await person.context.addInitScript(script)
  const cable = await cableOf(person)
  await person.open(declarationId)
  return [person, cable]
}

async function cableOf({ context }: BrowserPerson): Promise<Cable> {
  let isPulled = false
  const unplugged = new Set<() => void>()
  await context.routeWebSocket(/graphql/, (socket) => {
    if (isPulled) return void socket.close({ code: 1001 })
    socket.connectToServer()
    unplugged.add(() => void socket.close({ code: 1001 }))
  })
  return {
    pull() {
      isPulled = true
      for (const unplug of unplugged) unplug()
      unplugged.clear()
    },
    plug: () => (isPulled = false),
  }
}

/** Another tab of the same browser. */
async function anotherTab({ context }: BrowserPerson): Promise<BrowserPerson> {
  return new BrowserPerson(context, await context.newPage(), desk.server.url)
}

/** What a screen reader was told last of saving. */
const spoken = ({ page }: BrowserPerson) => page.locator('header [role=status]').textContent()

/** How many edits IndexedDB holds. */
const stored = ({ page }: BrowserPerson): Promise<number> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('jixiao')
        opening.addEventListener('error', reject)
        opening.addEventListener('success', () => {
          const db = opening.result
          const counting = db.transaction('edits').objectStore('edits').count()
          counting.addEventListener('success', () => (db.close(), resolve(counting.result)))
        })
      }),
  )

async function changeLanguage({ page }: BrowserPerson, language: '中文' | 'English'): Promise<void> {
  await page.locator('header').getByRole('button', { name: '张敏' }).click()
  await page.getByRole('menuitemradio', { name: language }).click()
}

/** Asks to close the page as its button does; gives whether the page asked back, and then stays. */
async function asksBack({ page }: BrowserPerson): Promise<boolean> {
  const answer = new Promise<boolean>((resolve) => {
    page.once('dialog', (dialog: Dialog) => {
      expect(dialog.type()).toBe('beforeunload')
      void dialog.dismiss().then(() => resolve(true))
    })
    page.once('close', () => resolve(false))
  })
  await page.close({ runBeforeUnload: true })
  return answer
}

describe('what is typed without a connection', () => {
  it('is told at every width, in both languages, and to a screen reader; it is asked to be kept, and before leaving', async () => {
    const [zhang, cable] = await at('zhang', {
      script: () => {
        const counted = window as unknown as { asked: number }
        counted.asked = 0
        navigator.storage.persist = () => Promise.resolve(++counted.asked > 0)
      },
    })
    const asked = () => zhang.page.evaluate(() => (window as unknown as { asked: number }).asked)
    await zhang.typeInto('OVERVIEW', '在线')
    await zhang.saysSaved()
    expect(await asked()).toBe(0)
    cable.pull()
    await zhang.saysSaved('离线')
    await zhang.typeInto('OVERVIEW', '离线')
    for (const [language, words] of [
      ['English', 'Offline, 1 change kept'],
      ['中文', '离线，已保留 1 处修改'],
    ] as const) {
      await changeLanguage(zhang, language)
      for (const width of [1440, 1024, 768, 390]) {
        await zhang.page.setViewportSize({ width, height: 900 })
        const told = zhang.page.locator('header').locator(width > 640 ? '.whole' : '.line')
        await told.filter({ hasText: words }).waitFor()
        const overflow = () => document.documentElement.scrollWidth - window.innerWidth
        // Once the bar has found out that there is less room.
        await expect.poll(() => zhang.page.evaluate(overflow)).toBeLessThanOrEqual(0)
      }
    }
    expect(await spoken(zhang)).toBe('离线，已保留 1 处修改')
    expect(await asked()).toBe(1)
    expect(await asksBack(zhang)).toBe(true)
    await zhang.page.setViewportSize({ width: 1440, height: 900 })
    cable.plug()
    await arrived('在线离线')
    await zhang.saysSaved()
    expect(await spoken(zhang)).toBe('已保存')
    expect(await stored(zhang)).toBe(0)
    expect(await asksBack(zhang)).toBe(false)
  })

  it('goes with whatever page is opened next, years later by a wrong clock, after the log was written down anew', async () => {
    const [zhang, cable] = await at('zhang')
    await zhang.typeInto('OVERVIEW', '前')
    await zhang.saysSaved()
    cable.pull()
    await zhang.enter('OVERVIEW')
    await zhang.page.keyboard.press('Backspace')
    await zhang.page.keyboard.type('留下的')
    await zhang.reads('OVERVIEW', (text) => text === '留下的')
    await zhang.page.close({ runBeforeUnload: false })

    // The others go on for more entries than a room replays; the next load is from a snapshot.
    const li = await LiveCopy.open(await signIn(desk.server, 'li'), declarationId, { over: 'SOCKET' })
    const letter = () => li.edit((doc) => doc.getText('overview').insert(1, '他'))
    for (let i = 0; i < 30; i++) await Promise.all(Array.from({ length: 17 }, letter))
    await desk.server.restart()

    cable.plug()
    await zhang.context.addInitScript(() => {
      const [Real, shift] = [Date, 3 * 365 * 86_400_000]
      const now = () => Real.now() + shift
      // oxlint-disable-next-line no-global-assign -- a computer whose clock is wrong
      Date = new Proxy(Real, {
        construct: (target, args) =>
          args.length === 0 ? new target(now()) : Reflect.construct(target, args),
        get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
      })
    })
    const later = await anotherTab(zhang)
    await later.page.goto(`${desk.server.url}/declarations`)
    await arrived('留下的')
    await until(
      () => stored(later),
      (count) => count === 0,
    )
    const theirs = '他'.repeat(510)
    expect([`留下的${theirs}`, `${theirs}留下的`]).toContain(await overview())

    // The same wrong clock, with the form open.
    await later.open(declarationId)
    await later.typeInto('OVERVIEW', '新的')
    await later.saysSaved()
    expect([`留下的${theirs}新的`, `${theirs}留下的新的`]).toContain(await overview())
  })
})

describe('where the browser stores nothing', () => {
  it('the edits live in this page alone: it says so, does not let itself be closed, and sends them from any page', async () => {
    const [zhang, cable] = await at('zhang', {
      script: () =>
        Object.defineProperty(window, 'indexedDB', {
          get: () => {
            throw new DOMException('denied', 'SecurityError')
          },
        }),
    })
    await zhang.saysSaved('不能离线保存')
    expect(await spoken(zhang)).toContain('此浏览器不允许保存')
    cable.pull()
    await zhang.typeInto('OVERVIEW', '只在此处')
    await zhang.saysSaved('离线，1 处修改只在此页面中，请勿关闭')
    // Leaving the form within the page loses nothing; closing the page would.
    await zhang.page.locator('header a[href$="/declarations"]').click()
    await zhang.page.locator('tbody tr').first().waitFor()
    expect(await asksBack(zhang)).toBe(true)
    cable.plug()
    await arrived('只在此处')
    await until(
      () => zhang.page.evaluate(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true }))),
      (mayLeave) => mayLeave,
    )
  })

  it('for want of room, the page says so until there is room again', async () => {
    const [zhang, cable] = await at('zhang')
    const cdp = await zhang.context.newCDPSession(zhang.page)
    const quota = (quotaSize?: number) =>
      cdp.send('Storage.overrideQuotaForOrigin', { origin: desk.server.url, ...(quotaSize && { quotaSize }) })
    cable.pull()
    await quota(1)
    await zhang.typeInto('OVERVIEW', '满'.repeat(20))
    await zhang.saysSaved(/离线，1 处修改只在此页面中/)
    expect(await spoken(zhang)).toContain('存储空间已满')
    await quota()
    await zhang.typeInto('OVERVIEW', '空')
    await zhang.saysSaved(/离线，已保留/)
    expect(await stored(zhang)).toBe(21)
  })

  it('any more, because it was thrown away under the page, what is unsent is stored again', async () => {
    const [zhang, cable] = await at('zhang')
    cable.pull()
    await zhang.typeInto('OVERVIEW', '再存')
    const cdp = await zhang.context.newCDPSession(zhang.page)
    await cdp.send('Storage.clearDataForOrigin', { origin: desk.server.url, storageTypes: 'indexeddb' })
    await zhang.page.getByText('尚未送达的修改已重新保存').waitFor()
    expect(await stored(zhang)).toBe(2)
    await zhang.page.close({ runBeforeUnload: false })
    cable.plug()
    const again = await anotherTab(zhang)
    await again.open(declarationId)
    await again.reads('OVERVIEW', (text) => text === '再存')
    await arrived('再存')
  })
})

/** The clientIDs under which a tab pushes, from now on. */
function pushedBy({ page }: BrowserPerson): Set<string> {
  const ids = new Set<string>()
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const id = /"clientId":"(\d+)"/.exec(String(payload))?.[1]
      if (id && String(payload).includes('pushUpdate')) ids.add(id)
    }),
  )
  return ids
}

describe('tabs of one browser', () => {
  it.each([
    ['with Web Locks', () => {}],
    // Browsers have none where the page came without TLS.
    ['without', () => Object.defineProperty(navigator, 'locks', { value: undefined })],
  ])('push under ids of their own, and only one of them what a closed one left: %s', async (_, script) => {
    const zhang = await desk.openAs('zhang')
    await zhang.context.addInitScript(script)
    const cable = await cableOf(zhang)
    const tabs = [zhang, await anotherTab(zhang), await anotherTab(zhang)]
    const ids = tabs.map(pushedBy)
    await Promise.all(tabs.map((tab) => tab.open(declarationId)))
    for (const [i, tab] of tabs.entries()) await tab.typeInto('OVERVIEW', '甲乙丙'[i]!)
    await Promise.all(tabs.map((tab) => tab.saysSaved()))
    expect(new Set(ids.flatMap((each) => [...each])).size).toBe(3)
    const [own] = ids[0]!

    cable.pull()
    await tabs[0]!.typeInto('OVERVIEW', '留')
    await tabs[0]!.saysSaved(/离线，已保留 1 处/)
    await tabs[0]!.page.close({ runBeforeUnload: false })
    cable.plug()
    await arrived('留')
    await Promise.all(tabs.slice(1).map((tab) => tab.reads('OVERVIEW', (text) => text.includes('留'))))
    // What the browser tells of its frames comes a while after them.
    const pushed = () => Promise.resolve(ids.slice(1).filter((each) => each.has(own!)).length)
    expect(await until(pushed, (tabsThatDid) => tabsThatDid > 0)).toBe(1)
  })
})

describe('signing out with unsent edits', () => {
  const signOut = async ({ page }: BrowserPerson) => {
    await page
      .locator('header')
      .getByRole('button', { name: /我的账号/ })
      .click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
  }
  const signInAs = async ({ page }: BrowserPerson, name: string) => {
    await page.fill('input[name=username]', name)
    await page.fill('input[name=password]', 'jixiao')
    await page.keyboard.press('Enter')
    await page.waitForURL(/declarations/)
  }

  it('asks; the next person neither sees nor sends them, and they wait for their own', async () => {
    const [zhang, cable] = await at('zhang')
    const other = await anotherTab(zhang)
    await other.open(declarationId)
    cable.pull()
    await zhang.saysSaved('离线')
    await zhang.typeInto('OVERVIEW', '张的')
    await zhang.typeInto('BASIS', '张的')
    await signOut(zhang)
    const question = zhang.page.getByRole('dialog', { name: '退出登录' })
    await question.getByText('你有 2 处修改尚未送达').waitFor()
    await question.getByRole('button', { name: '不退出' }).click()
    await question.waitFor({ state: 'detached' })
    await signOut(zhang)
    await question.getByRole('button', { name: '仍要退出' }).click()
    await zhang.page.waitForURL(/sign-in/)
    // The other tab shared the session, and has to do the same.
    await other.page.waitForURL(/sign-in/)

    cable.plug()
    await signInAs(zhang, 'li')
    await zhang.open(declarationId)
    await zhang.typeInto('OVERVIEW', '李的')
    await zhang.saysSaved()
    expect(await overview()).toBe('李的')
    expect(await stored(zhang)).toBe(4)
    await signOut(zhang)
    await zhang.page.waitForURL(/sign-in/)

    await signInAs(zhang, 'zhang')
    await arrived('张的')
    await until(
      () => stored(zhang),
      (count) => count === 0,
    )
  })

  it('can wait until they have arrived', async () => {
    const [zhang, cable] = await at('zhang')
    cable.pull()
    await zhang.saysSaved('离线')
    await zhang.typeInto('OVERVIEW', '等一等')
    await signOut(zhang)
    const question = zhang.page.getByRole('dialog', { name: '退出登录' })
    await question.getByRole('button', { name: '送达后退出' }).click()
    await question.getByText('正在等待送达，还有 1 处').waitFor()
    cable.plug()
    await zhang.page.waitForURL(/sign-in/)
    expect(await overview()).toBe('等一等')
  })

  it('elsewhere: a page whose session has ended says so, and goes on once its person is back', async () => {
    const [zhang, cable] = await at('zhang')
    cable.pull()
    await zhang.saysSaved('离线')
    await zhang.typeInto('OVERVIEW', '还没送出')
    const cookies = await zhang.context.cookies()
    await fetch(`${desk.server.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: `${cookies[0]!.name}=${cookies[0]!.value}` },
      body: JSON.stringify({ query: 'mutation { signOut }' }),
    })
    cable.plug()
    await zhang.page.getByText('登录已结束，请重新登录').waitFor()
    expect(await overview()).toBe('')
    await signInAs(zhang, 'zhang')
    await arrived('还没送出')
    await zhang.reads('OVERVIEW', (text) => text === '还没送出')
  })
})
