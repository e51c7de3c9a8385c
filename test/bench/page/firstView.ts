/** From asking for the page to its first view: the paper is there and painted. */
import type { Browser, BrowserContext, Page } from 'playwright-core'

export interface FirstView {
  /** Milliseconds since the navigation began. */
  readonly at: number
  /** Bytes of JavaScript, as sent, that had been asked for by then. */
  readonly before: number
  /** Bytes of JavaScript, as sent, once the page is quiet. */
  readonly all: number
}

/** A browser that has never been here, but is signed in. */
export async function openFirst(
  browser: Browser,
  cookies: Awaited<ReturnType<BrowserContext['cookies']>>,
  url: string,
): Promise<{ page: Page; view: FirstView }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  await context.addCookies(cookies)
  const page = await context.newPage()
  await page.addInitScript(watchForPaper)
  await page.goto(url)
  await page.locator('[data-place=NAME] [contenteditable=true]').waitFor()
  await page.waitForLoadState('networkidle')
  // It was set as the paper came, long ago.
  const at = (await page.evaluate('window.firstView')) as number
  const scripts = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => name.endsWith('.js'))
      .map(({ startTime, encodedBodySize }) => [startTime, encodedBodySize] as const),
  )
  const bytes = (wanted: readonly (readonly [number, number])[]) =>
    wanted.reduce((sum, [, size]) => sum + size, 0)
  return { page, view: { at, before: bytes(scripts.filter(([start]) => start < at)), all: bytes(scripts) } }
}

/** Runs in the page. */
function watchForPaper(): void {
  const look = () => {
    if (!document.querySelector('.paper [data-place=NAME]')) return requestAnimationFrame(look)
    // What is drawn in this frame is on the screen when the next task runs.
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => Object.assign(window, { firstView: performance.now() })
    return port2.postMessage(null)
  }
  requestAnimationFrame(look)
}
