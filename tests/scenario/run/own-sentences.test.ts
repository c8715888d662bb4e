import { expect, test } from 'vitest'
import { runPreflight } from '../../../support/scenario/preflight.js'
import type { ParsedStep } from '../../../support/scenario/step-definitions.js'

const play = (step: Pick<ParsedStep, 'text' | 'table'>) =>
  runPreflight([{ place: 'x.feature:3', arguments: [], ...step }], { phones: [], statesOf: () => [] }).kind

test("a user's own sentence may have a table of its own", () => {
  const table = [
    ['setting', 'value'],
    ['language', 'en'],
  ]
  expect(play({ text: 'the phone is provisioned with', table })).toBe('ready')
  expect(play({ text: 'the phones show', table })).toBe('refused')
})
