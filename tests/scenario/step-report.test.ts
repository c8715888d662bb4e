import { expect, test } from 'vitest'
import type { PhoneEvent } from '../../support/phone/index.js'
import { attachWhileOpen, StepReport } from '../../support/scenario/step-report.js'
import { greyFrame } from '../helpers/screen/bitmaps.js'

test.each([
  [undefined, 'A at the end of the step'],
  ['scenario', 'A at the end of the scenario'],
] as const)('the display of a phone that is left at the end (%s) is called: %s', async (ended, title) => {
  const titles: string[] = []
  const report = new StepReport((_, { fileName }) => titles.push(fileName))
  report.record({ kind: 'captured', phone: 'A', frame: greyFrame(30, 20), picture: 'screen' } as PhoneEvent)
  await report.flush(ended)
  expect(titles).toEqual([title])
})

const hungUp: PhoneEvent = { kind: 'acted', phone: 'A', act: 'ended all calls', tookMs: 3 }

test('an act that hangs up a phone between two steps is left out of the report; any other refusal is an error', () => {
  let isHangingUp = false
  const refuse = () => {
    throw new Error('Cannot attach when a step/hook is not running')
  }
  const report = new StepReport(attachWhileOpen(refuse, () => isHangingUp))
  expect(() => report.record(hungUp)).toThrow('Cannot attach')
  isHangingUp = true
  expect(() => report.record(hungUp)).not.toThrow()
})

test('an act that hangs up a phone within a step is in the report', () => {
  const titles: string[] = []
  const attach = attachWhileOpen(
    (_, { fileName }) => titles.push(fileName),
    () => true,
  )
  new StepReport(attach).record(hungUp)
  expect(titles).toEqual(['A ended all calls (3 ms)'])
})
