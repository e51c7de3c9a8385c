/** Text as Chinese Windows saves it; Node only decodes that. */
import { createRequire } from 'node:module'

const iconv = createRequire(`${process.env.LIBRARIES}/`)('iconv-lite')

export const gb18030 = (text) => iconv.encode(text, 'gb18030')
