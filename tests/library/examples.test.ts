import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'

/** Runs an example in this process. @returns what it writes */
async function outputOf(load: () => Promise<unknown>, ...args: string[]): Promise<string> {
  const { argv } = process
  let output = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output += String(text)
    return true
  })
  process.argv = [...argv.slice(0, 2), ...args]
  vi.stubEnv('RACK', '')
  await load().finally(() => {
    process.argv = argv
    write.mockRestore()
    vi.unstubAllEnvs()
  })
  return output
}

// session-limits.test.ts starts a program by `node --import offhook/register`, as a user does.
test('the transfer ends with A and C in a call', async () => {
  const output = await outputOf(() => import('../../docs/examples/attended-transfer.js'))
  expect(output).toBe('desk-1 talks to desk-3\n')
})

test('the display watch saves each display once: idle, ringing, connected, idle', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-watch-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const output = await outputOf(() => import('../../docs/examples/display-watch.js'), folder)
  const files = await readdir(folder)
  // The timer of the call may change once or twice while B is connected.
  expect(files.length).toBeGreaterThanOrEqual(4)
  expect(files.length).toBeLessThanOrEqual(7)
  expect(output.trim().split('\n')).toEqual(
    files.map((file) => expect.stringMatching(new RegExp(`${file}: \\d+×\\d+ px$`))),
  )
})

test('the firmware check names every phone of the rack', async () => {
  const output = await outputOf(() => import('../../docs/examples/firmware-check.js'))
  expect(output.trim().split('\n')).toEqual([
    '✔ desk-1 (snom870): 8.7.5.35, expected 8.7.5.35',
    '✔ desk-2 (D785): 10.1.54.13, expected 10.1.54.13',
    '✔ desk-3 (D735): 10.1.54.13, expected 10.1.54.13',
    '✔ desk-4 (snom821): 8.7.5.35, expected 8.7.5.35',
    '✔ desk-5 (snom370): 8.7.5.35, expected 8.7.5.35',
  ])
})
