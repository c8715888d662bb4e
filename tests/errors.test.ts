import { pathToFileURL } from 'node:url'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { readDataFile } from '../support/catalog/yaml/data-file.js'
import { describeError, OffhookError, originOf } from '../support/errors.js'

const root = pathToFileURL(process.cwd()).href

test('an error made in Offhook has no frame of Offhook, and keeps those of its caller', async () => {
  const error = await readDataFile('missing.yaml', z.string()).catch((reason: Error) => reason)
  expect(error).toBeInstanceOf(OffhookError)
  const [header, ...frames] = error instanceof Error ? (error.stack?.split('\n') ?? []) : []
  expect(header).toMatch(/^DataFileError: missing\.yaml: cannot be read/)
  expect(frames.filter((frame) => /support\/|node_modules|node:/.test(frame))).toEqual([])
  expect(new OffhookError('here').stack).toMatch(
    /^OffhookError: here\n +at .*tests\/errors\.test\.ts:\d+:\d+/,
  )
})

test('printing an error loses no word of its message', () => {
  class RackError extends OffhookError {
    override name = 'RackError'
  }
  expect(inspect(new RackError('Known: a, b'))).toContain('RackError: Known: a, b')
})

test('the command prints the text of an expected error, and of a bug the stack', () => {
  expect(describeError(new OffhookError('no rack\n'))).toBe('no rack')
  expect(describeError(new TypeError('x'))).toMatch(/^bug in Offhook: TypeError: x\n +at .*errors\.test\.ts/)
  expect(describeError('x')).toBe('bug in Offhook: x')
})

test.each([
  [`    at async file:///${'lab'}/support/x.ts:1:2`, 'user'],
  [`    at Phone.press (${root}/support/phone/phone.ts:1:2)`, 'offhook'],
  [`    at new Phone (${process.cwd()}/support/phone/phone.ts:1:2)`, 'offhook'],
  [`    at async ${root}/steps/calls.ts:1:2`, 'steps'],
  [`    at x (${root}/node_modules/undici/index.js:1:2)`, 'library'],
  ['    at x (file:///lab/node_modules/offhook-plugin/support/x.js:1:2)', 'library'],
  [`    at x (/lab${process.cwd()}/support/x.ts:1:2)`, 'user'],
  ['    at Array.map (<anonymous>)', 'library'],
  ['    at /lab/My (old) phones/x.js:1:2', 'user'],
  ['    at async /lab/My (old) phones/x.js:1:2', 'user'],
  ['    at dial (/lab/My (old) phones/x.js:1:2)', 'user'],
  ['    at new Lab (/lab/My (old) phones/x.js:1:2)', 'user'],
  ['    at Object.dial [as call] (file:///lab/My (old) phones/x.js:1:2)', 'user'],
  [`    at press (${root}/support/a (b)/x.ts:1:2)`, 'offhook'],
  [`    at ${root}/support/a (b)/x.ts:1:2`, 'offhook'],
  ['    at x (/lab (old)/node_modules/chai/x.js:1:2)', 'library'],
  ['    at async Promise.all (index 0)', 'library'],
  ['    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)', 'library'],
])('%s is a frame of: %s', (frame, origin) => {
  expect(originOf(frame)).toBe(origin)
})
