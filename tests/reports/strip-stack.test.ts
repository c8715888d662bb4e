import { pathToFileURL } from 'node:url'
import type { Envelope, TestStepResult } from '@cucumber/messages'
import { expect, test } from 'vitest'
import { stripStack } from '../../support/reports/strip-stack.js'

const root = pathToFileURL(process.cwd()).href
const offhook = `    at notShown (${root}/support/phone/errors.ts:43:62)`
const userStep = '    at World.<anonymous> (file:///lab/steps/parking.ts:3:9)'
const userSupport = '    at async park (file:///lab/support/parking.ts:7:3)'
const library = '    at run (file:///lab/node_modules/chai/chai.js:1:1)'
const node = '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)'

/** The result of a step as Cucumber formats an error. */
function failed(type: string, message: string, ...frames: string[]): TestStepResult {
  const stackTrace = [`${type}: ${message}`, ...frames].join('\n')
  return { status: 'FAILED', message: stackTrace, exception: { type, message, stackTrace } } as TestStepResult
}

const shown = (testStepResult: TestStepResult) =>
  stripStack({ testStepFinished: { testStepResult } } as Envelope).testStepFinished?.testStepResult

test('an error without frames is its text, without the name of its class', () => {
  const message = 'B does not show "held":\n  region `name` at x 3'
  expect(shown(failed('DisplayAssertionError', message))).toEqual({
    status: 'FAILED',
    message,
    exception: { type: 'DisplayAssertionError', message },
  })
})

test("an error of the user's code keeps the frames of that code, also in a folder named support", () => {
  const result = shown(
    failed('AssertionError', 'not parked', library, userSupport, offhook, userStep, library, node),
  )
  const text = ['AssertionError: not parked', userSupport, userStep].join('\n')
  expect(result?.message).toBe(text)
  expect(result?.exception?.stackTrace).toBe(text)
})

test("a step in Offhook's own folder of steps counts as the user's", () => {
  const step = `    at World.<anonymous> (${root}/steps/parking.ts:3:9)`
  expect(shown(failed('TypeError', 'x', step, offhook))?.message).toBe(`TypeError: x\n${step}`)
})

test('an error that Offhook does not expect is a bug, with its whole stack', () => {
  const bug = failed('TypeError', 'x is undefined', library, offhook, userStep, node)
  expect(shown(bug)?.message).toBe(`bug in Offhook: ${bug.message}`)
  expect(shown(bug)?.exception?.stackTrace).toBe(`bug in Offhook: ${bug.message}`)
})

test('an error that comes from libraries alone is its text', () => {
  expect(shown(failed('Error', 'function timed out', library, node))?.message).toBe('function timed out')
})

test('lines of the text stay, even if they look like frames', () => {
  const message = 'no YAML:\n    at: [\n    at line 5'
  expect(shown(failed('Error', message, userStep))?.message).toBe(`Error: ${message}\n${userStep}`)
})

test('a hook of the run is treated as a step', () => {
  const result = failed('RackError', 'no rack')
  const { testRunHookFinished } = stripStack({ testRunHookFinished: { result } } as Envelope)
  expect(testRunHookFinished?.result.message).toBe('no rack')
})

test('a result without a message stays as it is', () => {
  const passed = { status: 'PASSED' } as TestStepResult
  expect(shown(passed)).toEqual(passed)
})

test('a difference that replaces the text of an assertion is shown up to the frames', () => {
  const difference = 'AssertionError\n    + expected - actual\n\n    -1\n    +2\n'
  const formatted = (...frames: string[]): TestStepResult => {
    const stackTrace = [difference, ...frames].join('\n')
    const exception = { type: 'AssertionError', message: 'expected 1 to equal 2', stackTrace }
    return { status: 'FAILED', message: stackTrace, exception } as TestStepResult
  }
  expect(shown(formatted(userStep, library))?.message).toBe(`${difference}\n${userStep}`)
  expect(shown(formatted(library))?.message).toBe(difference.trimEnd())
  expect(shown(formatted(offhook))?.message).toBe(`bug in Offhook: ${difference}\n${offhook}`)
  expect(shown(formatted())?.message).toBe(difference.trimEnd())
})
