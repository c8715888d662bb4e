// For `node --import ./tools/register.mjs x.ts`.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
require('../support/compile-cache.cjs').useCompileCache()
require('../support/build.cjs').build()
await import('../dist/support/compiled-code.js')
const { loadOwnTypeScript } = await import('../dist/support/own-typescript.js')
loadOwnTypeScript()
