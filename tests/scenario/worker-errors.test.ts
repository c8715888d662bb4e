import { expect, onTestFinished, test, vi } from 'vitest'
import { leaveRunHookErrorsToCoordinator } from '../../support/scenario/worker-errors.js'

/** What reaches the terminal. @param workerId undefined: the process of the run */
function printed(workerId: string | undefined, ...values: unknown[]): unknown[][] {
  const error = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const spy = console.error
  onTestFinished(() => error.mockRestore())
  leaveRunHookErrorsToCoordinator(workerId)
  console.error(...values)
  console.error = spy
  return error.mock.calls
}

const hookError = new Error('VError', {
  cause: new Error('a BeforeAll hook errored on worker 1, process exiting'),
})

test('a worker does not print the error of a hook of the run: the run prints it once', () => {
  expect(printed('1', hookError)).toEqual([])
  expect(printed(undefined, hookError)).toEqual([[hookError]])
})

test.each([
  ['a text', 'a BeforeAll hook errored on worker 1'],
  ['an error without a cause', new Error('a BeforeAll hook errored on worker 1')],
  ['an error with another cause', new Error('x', { cause: new Error('y') })],
  ['an error with a text as its cause', new Error('x', { cause: 'a hook errored on worker 1' })],
])('a worker prints everything else: %s', (_, value) => {
  expect(printed('1', value, 2)).toEqual([[value, 2]])
})
