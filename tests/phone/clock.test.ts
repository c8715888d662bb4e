import { describe, expect, test } from 'vitest'
import { manualClock } from '../../support/clock/index.js'
import { clockTexts, expectClock } from '../../support/phone/clock-assertion.js'
import type { Reader } from '../../support/references/index.js'
import { elapse, openTestDisplay, picture } from '../helpers/phone/driven-phone.js'

const date = new Date('2026-11-29T14:59:30Z')

describe('the texts of a clock at 14:59:30 UTC', () => {
  test.each([
    [24, 'H:MM', 'UTC', ['14:58', '14:59', '15:00']],
    [24, 'H:MM', 'America/New_York', ['9:58', '9:59', '10:00']],
    [24, 'HH:MM', 'America/New_York', ['09:58', '09:59', '10:00']],
    [24, 'unknown', 'America/New_York', ['9:58', '09:58', '9:59', '09:59', '10:00']],
    [12, 'H:MM', 'UTC', ['2:58', '2:59', '3:00']],
    [12, 'H:MM', 'Asia/Kolkata', ['8:28', '8:29', '8:30']],
  ] as const)('%i hours, %s, %s: %j', (hours, format, timeZone, texts) => {
    expect(clockTexts(date, { hours, format, timeZone })).toEqual(texts)
  })

  test('midnight', () => {
    const midnight = new Date('2026-11-29T00:00:30Z')
    expect(clockTexts(midnight, { hours: 24, format: 'H:MM', timeZone: 'UTC' })).toEqual([
      '23:59',
      '0:00',
      '0:01',
    ])
    expect(clockTexts(midnight, { hours: 12, format: 'H:MM', timeZone: 'UTC' })).toEqual([
      '11:59',
      '12:00',
      '12:01',
    ])
  })
})

/** The result of an expectation on a display whose clock reads as given. */
async function outcomeOf(shown: string, hours?: 12 | 24): Promise<string> {
  const reader: Reader = { read: async () => ({ kind: 'read', text: shown }), close: async () => {} }
  const clock = { ...manualClock(), date: () => date }
  const { facts, ...display } = await openTestDisplay(() => picture('idle'), clock, { reader })
  const options = { ...display.options, facts: { ...facts, timeZone: 'UTC' } }
  return elapse(clock, expectClock(options, display.screenCapture, { hours })).then(
    () => 'shown',
    (error: Error) => error.message,
  )
}

test.each([
  ['14:59', undefined, 'shown'],
  ['15:00', 24, 'shown'],
  ['2:59 pm', 12, 'shown'],
  ['2:59', 12, 'shown'],
  [
    '2:59 pm',
    24,
    expect.stringContaining('does not read "14:58" or "14:59" or "15:00" in its clock (UTC) within 1000 ms'),
  ],
  ['2:59', 24, expect.stringMatching(/clock \(.*\): "2:59"/)],
  ['15:01', 24, expect.stringContaining('does not read')],
  ['', 24, expect.stringContaining('does not read')],
] as const)('a clock that reads "%s", expected in %s hours: %s', async (shown, hours, outcome) => {
  expect(await outcomeOf(shown, hours)).toEqual(outcome)
})
