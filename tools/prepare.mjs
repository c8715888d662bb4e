// After `npm ci` in a checkout: builds the page of the reports. A run without it says how to build it.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
try {
  const { build } = await import(createRequire(import.meta.url).resolve('vite'))
  await build({ root: `${root}support/studio/web`, logLevel: 'warn' })
} catch (error) {
  // The page is no reason to have no package: npm ci --omit=dev leaves Vite out, and a folder may be read-only.
  const kept = existsSync(`${root}dist/studio/index.html`) ? ', the old one stays' : ''
  process.stderr.write(`! the page of the reports is not built${kept}: ${error.message}\n`)
}
