/** Before every suite. */
import { afterAll, afterEach } from 'vitest'
import '../../server/reflection.ts'
import { endSuite, endTest } from './endings.ts'

afterEach(({ task }) => endTest(task))
afterAll(endSuite)
