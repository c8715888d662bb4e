import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('the example of the docs transfers a call', async () => {
  const { RACK: _, ...env } = process.env
  const args = ['--import', './tools/register.mjs', 'docs/examples/attended-transfer.ts']
  const { stdout } = await promisify(execFile)(process.execPath, args, { env })
  expect(stdout).toBe('desk-1 talks to desk-3\n')
})
