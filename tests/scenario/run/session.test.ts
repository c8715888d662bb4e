import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openRackSession } from '../../../support/session/index.js'

const servers = () => process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length

test.each([
  ['workers would share a real phone', '', '2', /Run without --parallel/],
  ['a file is missing', ', tls: { ca: none.pem }', '1', /tls\.ca: cannot read/],
])('where %s, no virtual phone is left running', async (_, tls, workers, message) => {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-session-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const RACK = join(folder, 'rack.yaml')
  const real = `  - { id: b, model: D785, number: "2", address: "https://127.0.0.1:9"${tls} }`
  await writeFile(RACK, `rack: mixed\nphones:\n  - { id: a, model: D785, number: "1" }\n${real}\n`)
  const before = servers()
  await expect(openRackSession({ RACK, CUCUMBER_TOTAL_WORKERS: workers })).rejects.toThrow(message)
  // A closed server is gone a moment later.
  await expect.poll(servers, { timeout: 20_000 }).toBe(before)
})
