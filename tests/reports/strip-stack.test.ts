import type { Envelope } from '@cucumber/messages'
import { expect, test } from 'vitest'
import { stripStack } from '../../support/reports/strip-stack.js'

const finished = (message?: string) =>
  ({ testStepFinished: { testStepResult: { status: 'FAILED', message } } }) as Envelope
const own = '    at World.<anonymous> (file:///lab/steps/parking.ts:3:9)'

test('a message keeps its words and the lines of a step of ones own, and loses ours', () => {
  const ours = [
    '    at notShown (file:///lab/support/phone/errors.ts:43:62)',
    '    at run (file:///lab/node_modules/@cucumber/cucumber/lib/run.js:1:1)',
    '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
  ]
  const message = ['Error: B does not show "held"', '  region `name` at x 3', own, ...ours].join('\n')
  expect(stripStack(finished(message))).toEqual(
    finished(`Error: B does not show "held"\n  region \`name\` at x 3\n${own}`),
  )
})

test('what says nothing stays as it is', () => {
  const passed = finished()
  expect(stripStack(passed)).toBe(passed)
})
