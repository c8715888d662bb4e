import type { TestStepResultStatus } from '@cucumber/messages'
import { expect, test } from 'vitest'
import type { Attempt } from '../../support/reports/attempts.js'
import { noColors, scenarioLine } from '../../support/reports/scenario-line.js'

const attempt = (waitedMs: number): Attempt => ({
  ...{ id: 'a', testCase: { id: 't', pickleId: 'p', testSteps: [] }, name: 'A calls B', uri: 'x.feature' },
  ...{ line: 3, number: 0, workerId: undefined, begun: new Set(), finished: new Set(), message: '' },
  ...{ status: 'PASSED' as TestStepResultStatus, firstLog: '', bugs: [], byRack: false },
  ...{ willBeRetried: false, startedMs: 1000, endedMs: 13_400, waitedMs },
})

test('the wait for phones is apart from the time that the scenario ran', () => {
  expect(scenarioLine([attempt(0)], noColors)).toBe('✔ A calls B  x.feature:3  12.4 s')
  expect(scenarioLine([attempt(10_000)], noColors)).toBe(
    '✔ A calls B  x.feature:3  2.4 s after 10.0 s of waiting for phones',
  )
})
