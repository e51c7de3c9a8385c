import type { Browser } from 'playwright-core'
import { type BrowserPerson, type DeskOptions, openBrowserAs } from '../../support/browserPerson.ts'
import type { TestPerson } from '../../support/person.ts'
import type { TestServer } from '../../support/server.ts'

/** One of the sample forms, opened by somebody, as each suite of the page begins. */
export interface OpenedForm {
  readonly person: BrowserPerson
  readonly id: string
}

export interface FormWanted extends DeskOptions {
  readonly as: string
  /** A part of the project's name. */
  readonly form: string
}

export async function openForm(
  browser: Browser,
  server: TestServer,
  program: TestPerson,
  { as, form, ...desk }: FormWanted,
): Promise<OpenedForm> {
  const query = 'query ($where: DeclarationFilter) { declarations(where: $where) { nodes { id } } }'
  const { declarations } = await program.query(query, { where: { name: { contains: form } } })
  const person = await openBrowserAs(browser, server, as, desk)
  await person.open(declarations.nodes[0].id)
  return { person, id: declarations.nodes[0].id }
}

/** What a screen reader would say of the element that has the focus; the place where the cell itself has it. */
export const focused = ({ page }: BrowserPerson): Promise<string | null> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement
    return element.getAttribute('aria-label') ?? element.dataset['place'] ?? null
  })

/** The texts of the third column, from the top. */
export const rowNames = async ({ page }: BrowserPerson): Promise<string[]> => {
  const names = await page.locator('.level-3 .text-editor-content').allInnerTexts()
  return names.map((name) => name.trim())
}

/** Waits until it answers as wanted; the test's own limit ends it. */
export async function until<T>(ask: () => Promise<T>, wanted: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask()
    if (wanted(answer)) return answer
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
