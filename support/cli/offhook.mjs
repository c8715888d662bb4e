#!/usr/bin/env node
// JavaScript, because it starts the build of everything else.
import { createRequire } from 'node:module'

const { BuildError, start } = createRequire(import.meta.url)('../build/start.cjs')

try {
  start()
  await import('../../dist/support/build/compiled-code.js')
  const { ignoreClosedOutput } = await import('../../dist/support/closed-output.js')
  ignoreClosedOutput()
  const { main } = await import('../../dist/support/cli/main.js')
  await main(process.argv)
} catch (error) {
  if (!(error instanceof BuildError)) throw error
  process.stderr.write(`✖ ${error.message}\n`)
  process.exitCode = process.argv.includes('run') ? 2 : 1
}
