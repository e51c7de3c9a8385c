/** `pnpm pictures`: makes the pictures of the README and of docs/walkthrough.md from the real page, with several people in it. */
import { buildOrExit } from '../scripts/build.ts'
import { SCENES } from './pictures/scenes.ts'
import { Stage } from './pictures/Stage.ts'

await buildOrExit()
const stage = await Stage.open()
try {
  for (const scene of SCENES) await scene(stage)
} finally {
  await stage.close()
}
