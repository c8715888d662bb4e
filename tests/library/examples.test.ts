import { execFile } from 'node:child_process'
import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = async (name: string, ...args: string[]) => {
  const { RACK: _, ...env } = process.env
  const command = ['--import', './tools/register.mjs', `docs/examples/${name}.ts`, ...args]
  return promisify(execFile)(process.execPath, command, { env })
}

test('the transfer ends with A and C in a call', async () => {
  const { stdout } = await run('attended-transfer')
  expect(stdout).toBe('desk-1 talks to desk-3\n')
})

test('the display watch saves each display once: idle, ringing, connected, idle', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-watch-'))
  const { stdout } = await run('display-watch', folder)
  const files = await readdir(folder)
  // The timer of the call may change once or twice while B is connected.
  expect(files.length).toBeGreaterThanOrEqual(4)
  expect(files.length).toBeLessThanOrEqual(7)
  expect(stdout.trim().split('\n')).toEqual(
    files.map((file) => expect.stringMatching(new RegExp(`${file}: \\d+×\\d+ px$`))),
  )
})

test('the firmware check names every phone of the rack', async () => {
  const { stdout } = await run('firmware-check')
  expect(stdout.trim().split('\n')).toEqual([
    '✔ desk-1 (snom870): 8.7.5.35, expected 8.7.5.35',
    '✔ desk-2 (D785): 10.1.54.13, expected 10.1.54.13',
    '✔ desk-3 (D735): 10.1.54.13, expected 10.1.54.13',
    '✔ desk-4 (snom821): 8.7.5.35, expected 8.7.5.35',
    '✔ desk-5 (snom370): 8.7.5.35, expected 8.7.5.35',
  ])
})
