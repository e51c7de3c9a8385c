/**
 * What is to be done after each suite or test, whichever opened something: a module that suites share is loaded once for
 * many of them, so a hook at its top would be that of the first.
 */
import type { TestContext } from 'vitest'

type AfterSuite = () => unknown
type AfterTest = (test: TestContext['task']) => unknown

const afterSuites: AfterSuite[] = []
const afterTests: AfterTest[] = []

export const afterEachSuite = (end: AfterSuite): unknown => afterSuites.push(end)
export const afterEachTest = (end: AfterTest): unknown => afterTests.push(end)

/** For the hooks of `setup.ts`, which every suite runs. */
export const endSuite = async (): Promise<void> => {
  // Last opened, first ended: people before their server.
  for (const end of [...afterSuites].reverse()) await end()
}
export const endTest = async (test: TestContext['task']): Promise<void> => {
  for (const end of afterTests) await end(test)
}
