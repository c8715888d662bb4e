#!/usr/bin/env node
// Registers the TypeScript loader, so this file is JavaScript. Everything else is in main.ts.
import { existsSync } from 'node:fs'
import { register } from 'node:module'
import { fileURLToPath } from 'node:url'
import '../typescript.mjs'

// The loader reads its options from the tsconfig.json of the current folder. Without this file it fails with an empty
// message.
if (!existsSync('tsconfig.json'))
  process.env.TS_NODE_PROJECT ??= fileURLToPath(new URL('../../tsconfig.json', import.meta.url))

register('ts-node/esm', import.meta.url)
const { main } = await import('./main.ts')
await main(process.argv)
