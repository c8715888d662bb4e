#!/usr/bin/env node
// Registers the TypeScript loader, so this file is JavaScript. All else is in main.ts.
import { existsSync } from 'node:fs'
import { register } from 'node:module'
import { fileURLToPath } from 'node:url'

// The loader takes its options from the tsconfig.json of the current folder. Without them it fails with an empty message.
if (!existsSync('tsconfig.json'))
  process.env.TS_NODE_PROJECT ??= fileURLToPath(new URL('../../tsconfig.json', import.meta.url))

register('ts-node/esm', import.meta.url)
const { main } = await import('./main.ts')
await main(process.argv)
