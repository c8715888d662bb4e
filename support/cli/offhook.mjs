#!/usr/bin/env node
// JavaScript, because it starts the build of everything else.
import { createRequire } from 'node:module'

const { BuildError, start } = createRequire(import.meta.url)('../build/start.cjs')

// A reader such as `head` closes the pipe when it has enough. The command goes on, because it may have to end calls.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error
  })

try {
  start()
  await import('../../dist/support/build/compiled-code.js')
  const { main } = await import('../../dist/support/cli/main.js')
  await main(process.argv)
} catch (error) {
  if (!(error instanceof BuildError)) throw error
  process.stderr.write(`✖ ${error.message}\n`)
  process.exitCode = process.argv.includes('run') ? 2 : 1
}
