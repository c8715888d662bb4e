import { expect, test } from 'vitest'
import { rehearse } from '../../../support/scenario/rehearsal.js'
import type { ScriptStep } from '../../../support/scenario/script.js'

const play = (step: Pick<ScriptStep, 'text' | 'table'>) =>
  rehearse([{ place: 'x.feature:3', arguments: [], ...step }], { phones: [], statesOf: () => [] }).kind

test("a user's own sentence may have a table of its own", () => {
  const table = [
    ['setting', 'value'],
    ['language', 'en'],
  ]
  expect(play({ text: 'the phone is provisioned with', table })).toBe('ready')
  expect(play({ text: 'the phones show', table })).toBe('refused')
})
