import { expect, test } from 'vitest'
import type { PhoneEvent } from '../../support/phone/index.js'
import { StepReport } from '../../support/scenario/step-report.js'
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
