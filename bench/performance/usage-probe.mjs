// Loaded into every Node process of a measured command by NODE_OPTIONS, so it is JavaScript and has no imports that load
// code of their own. Appends one line for the process to the file OFFHOOK_USAGE when the process ends.
import { subscribe } from 'node:diagnostics_channel'
import { appendFileSync } from 'node:fs'

const file = process.env.OFFHOOK_USAGE
const userSeconds = () => process.cpuUsage().user / 1e6
let toFirstRequest

subscribe('undici:request:create', () => {
  toFirstRequest ??= userSeconds()
})

process.once('exit', () => {
  if (!file) return
  const usage = {
    script: process.argv[1] ?? '',
    worker: process.env.CUCUMBER_WORKER_ID,
    userSeconds: userSeconds(),
    toFirstRequest,
    megabytes: process.resourceUsage().maxRSS / 1024,
  }
  appendFileSync(file, `${JSON.stringify(usage)}\n`)
})
