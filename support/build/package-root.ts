import { createRequire } from 'node:module'
import { dirname } from 'node:path'

/** The folder of Offhook's package.json. The built files are in its folder `dist`, the TypeScript is beside it. */
export const packageRoot = dirname(createRequire(import.meta.url).resolve('offhook/package.json'))
