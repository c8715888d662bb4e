// Loaded into each Node process of a run by NODE_OPTIONS, so it is JavaScript. Appends a line to the file OFFHOOK_LOADED
// when the process ends: the id of the worker, and the CommonJS files that the process has loaded.
import { appendFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const { cache } = createRequire(import.meta.url)

process.once('exit', () => {
  const loaded = { worker: process.env.CUCUMBER_WORKER_ID, files: Object.keys(cache) }
  appendFileSync(process.env.OFFHOOK_LOADED ?? '', `${JSON.stringify(loaded)}\n`)
})
