/** What a suite of the page begins with: a server, a browser, a program that is signed in, and people who open pages. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { type BrowserOptions, launchBrowser } from '../../support/browser.ts'
import { BrowserPerson } from '../../support/browserPerson.ts'
import { signIn, type TestPerson } from '../../support/person.ts'
import { type ServerOptions, startServer, type TestServer } from '../../support/server.ts'

interface DeskOptions extends ServerOptions, BrowserOptions {
  /** Who `program` is signed in as. */
  readonly as?: string
}

/** What somebody has before them. */
interface Seat {
  readonly width?: number
  readonly height?: number
  /** Another address of the server, through a proxy say. */
  readonly url?: string
}

interface FormWanted extends Seat {
  readonly as: string
  /** A part of the project's name. */
  readonly form: string
}

/**
 * Called once, before a suite's own hooks. Whoever is opened in a test, or in a `beforeEach`, is closed at its end; whoever is
 * opened in a `beforeAll` stays until the end of the file. A test fails where a page has reported an error meanwhile.
 *
 *     const desk = useDesk()
 *     it('…', async () => {
 *       const { person: li, id } = await desk.openForm({ as: 'li', form: '电话系统' })
 *       …
 *     })
 */
export const useDesk = (options: DeskOptions = {}): Desk => new Desk(options)

class Desk {
  readonly #people: BrowserPerson[] = []
  #server: TestServer | undefined
  #browser: Browser | undefined
  #program: TestPerson | undefined

  constructor(options: DeskOptions) {
    beforeAll(() => this.#begin(options))
    beforeEach(({ onTestFinished }) => {
      const staying = this.#people.length
      // Not in an `afterEach`: vitest leaves this one out where a suite's own fails.
      onTestFinished(() => this.#closeAllBut(staying))
    })
    afterAll(async () => {
      await this.#browser?.close()
      await this.#closeAllBut(0)
    })
  }

  get server(): TestServer {
    return this.#server!
  }

  get program(): TestPerson {
    return this.#program!
  }

  /** A browser where nobody has signed in. */
  async openStranger({
    width = 1440,
    height = 600,
    url = this.server.url,
  }: Seat = {}): Promise<BrowserPerson> {
    // What glows for six seconds would be drawn some hundred times.
    const context = await this.#browser!.newContext({
      viewport: { width, height },
      locale: 'zh-CN',
      reducedMotion: 'reduce',
    })
    const person = new BrowserPerson(context, await context.newPage(), url)
    this.#people.push(person)
    return person
  }

  /** Somebody who is signed in, before an empty page. */
  async openAs(name: string, seat: Seat = {}): Promise<BrowserPerson> {
    const [{ cookie }, person] = await Promise.all([signIn(this.server, name), this.openStranger(seat)])
    const [cookieName = '', value = ''] = cookie.split('=')
    const { context, url } = person
    await context.addCookies([{ name: cookieName, value, url, httpOnly: true, sameSite: 'Lax' }])
    return person
  }

  /** Any page, as `/declarations`, opened by somebody. */
  async openPage(as: string, path: string): Promise<BrowserPerson> {
    const person = await this.openAs(as)
    await person.page.goto(`${this.server.url}${path}`)
    return person
  }

  async openDeclaration(as: string, id: string, seat: Seat = {}): Promise<BrowserPerson> {
    const person = await this.openAs(as, seat)
    await person.open(id)
    return person
  }

  /** One of the sample forms, opened by somebody. */
  async openForm({ as, form, ...seat }: FormWanted): Promise<{ person: BrowserPerson; id: string }> {
    const id = await this.idOf(form)
    return { person: await this.openDeclaration(as, id, seat), id }
  }

  /** The sample form with this in its project's name. */
  async idOf(form: string): Promise<string> {
    const query = 'query ($where: DeclarationFilter) { declarations(where: $where) { nodes { id } } }'
    const { declarations } = await this.program.query(query, { where: { name: { contains: form } } })
    return declarations.nodes[0].id
  }

  async #begin({ as = 'zhang', ...options }: DeskOptions): Promise<void> {
    await Promise.all([
      startServer(options).then((server) => (this.#server = server)),
      launchBrowser(options).then((browser) => (this.#browser = browser)),
    ])
    this.#program = await signIn(this.server, as)
  }

  /** Closes all but the first of them, so many. What a page has reported is told once. */
  async #closeAllBut(staying: number): Promise<void> {
    const people = [...this.#people]
    await Promise.all(this.#people.splice(staying).map(({ context }) => context.close()))
    expect(people.flatMap(({ problems }) => problems.splice(0))).toEqual([])
  }
}
