import { findPackageJSON } from 'node:module'
import { dirname } from 'node:path'

/** This package's folder: the sources may run, what the compiler made of them (dist/), or the few files that hold all of that (dist/bundle/). */
export const SERVER_FOLDER = dirname(findPackageJSON(import.meta.url)!)
