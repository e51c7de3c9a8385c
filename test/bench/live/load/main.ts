/** The load process: all editors of one row. Told what to do by a Job, it answers with a LoadResult, and ends. */
import { once } from 'node:events'
import type { OpenEditor } from './Editor.ts'
import { Load } from './Load.ts'
import type { FromLoad, Job, ProductName } from './messages.ts'

const EDITORS: Readonly<Record<ProductName, string>> = {
  ours: './oursEditor.ts',
  hocuspocus: '../../peers/hocuspocusEditor.js',
  'y-websocket': '../../peers/yWebsocketEditor.js',
  floor: '../../peers/yWebsocketEditor.js',
}

const tell = (message: FromLoad) => void process.send!(message)

// At the end, and when the bench is gone: providers would keep it running.
process.once('disconnect', () => process.exit())
const [job] = (await once(process, 'message')) as [Job]
// Each module there exports its way to open an editor.
const { openEditor } = (await import(EDITORS[job.product])) as { openEditor: OpenEditor }
const load = await Load.open(job, openEditor)
await load.warmUp()
tell({ kind: 'READY' })
await once(process, 'message')
const measured = await load.measure()
tell({ kind: 'END' })
const result = await load.finish(measured)
tell({ kind: 'RESULT', result })
load.close()
process.disconnect()
