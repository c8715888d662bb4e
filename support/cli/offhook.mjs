#!/usr/bin/env node
// The command is TypeScript like everything else; this is the one file that has to be JavaScript.
import { register } from 'node:module'

register('ts-node/esm', import.meta.url)
const { main } = await import('./main.ts')
await main(process.argv)
