// For programs in TypeScript that use Offhook as a library: `node --import offhook/register x.ts`.
import { createRequire } from 'node:module'

createRequire(import.meta.url)('./start.cjs').start()
await import('../../dist/support/build/compiled-code.js')
const { loadOwnTypeScript } = await import('../../dist/support/build/index.js')
loadOwnTypeScript()
