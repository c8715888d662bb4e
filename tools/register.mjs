// For programs in TypeScript that use Offhook as a library: `node --import ./tools/register.mjs x.ts`.
import { createRequire } from 'node:module'

createRequire(import.meta.url)('../support/build/start.cjs').start()
await import('../dist/support/build/compiled-code.js')
const { loadOwnTypeScript } = await import('../dist/support/build/index.js')
loadOwnTypeScript()
