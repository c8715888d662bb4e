import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/** The folder of Offhook's package.json. The built files are in its folder `dist`, the TypeScript is beside it. */
export const packageRoot = dirname(require.resolve('offhook/package.json'))

/** The folder for what only saves time, and can always be made again. It may be missing. */
export const { cacheFolder }: { readonly cacheFolder: string } = require(
  join(packageRoot, 'support/build/cache-folder.cjs'),
)
