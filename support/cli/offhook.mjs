#!/usr/bin/env node
// JavaScript, because it compiles everything else.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const { useCompileCache } = require('../compile-cache.cjs')
const { build, BuildError } = require('../build.cjs')

useCompileCache()
try {
  build()
  await import('../../dist/support/compiled-code.js')
  const { main } = await import('../../dist/support/cli/main.js')
  await main(process.argv)
} catch (error) {
  if (!(error instanceof BuildError)) throw error
  process.stderr.write(`✖ ${error.message}\n`)
  process.exitCode = process.argv[2] === 'run' ? 2 : 1
}
