import { expect, test } from 'vitest'
import type { PhoneEvent } from '../../support/phone/index.js'
import type { CaptureContext, Observation, RecordResult } from '../../support/references/index.js'
import { elapse, openTestDisplay, picture } from '../helpers/phone/driven-phone.js'
import { greyRuns } from '../helpers/screen/run-bitmaps.js'
import { height, width } from '../helpers/screen/small-references.js'

/** The display "ringing" of the test references: one white dot. @param end see `greyRuns` */
const ringing = (end?: readonly number[]) =>
  greyRuns(width, height, (x, y) => (x === 1 && y === 10 ? 255 : 0x40), end)
const withoutEnd = ringing([])
const tooLong = ringing([3, 0x40, 0, 1])
const oddSize = () => {
  const file = picture('ringing')
  file.writeUInt32LE(7, 2)
  return file
}

const warningsIn = (events: readonly PhoneEvent[]) =>
  events.flatMap((event) => (event.kind === 'warned' ? [event.warning] : []))
const advice =
  'Some pixels may be wrong: compare the display in this report with the phone, and look at screen.bmp with a browser'

test('a display whose run-length data is damaged passes and fails by its pixels alone, with a warning', async () => {
  const display = await openTestDisplay(() => withoutEnd)
  await elapse(display.clock, display.shows({ state: 'ringing' }))
  await expect(elapse(display.clock, display.shows({ state: 'connected' }))).rejects.toThrow(/does not show/)
  expect(display.events.map(({ kind }) => kind)).toEqual(['warned', 'shown', 'warned', 'not shown'])
  expect(warningsIn(display.events)[0]).toBe(
    `B (desk-2, D785): screen.bmp: its RLE data is damaged or incomplete: the end-of-bitmap code is missing. ${advice}`,
  )
})

test('one watch warns once of each kind of damage, also if the damage changes', async () => {
  const display = await openTestDisplay((atMs) => [tooLong, withoutEnd][(atMs / 100) % 2] ?? tooLong)
  await expect(elapse(display.clock, display.shows({ state: 'connected' }))).rejects.toThrow(/does not show/)
  expect(warningsIn(display.events)).toEqual([
    expect.stringContaining('3 px lie past the end of a row (first at y 0)'),
  ])
})

test('a display without damage, and one with the known quirk of firmware, have no warning', async () => {
  const quirk = picture('ringing')
  quirk.writeUInt32LE(quirk.length - width * 3, 2)
  for (const shown of [ringing(), quirk]) {
    const display = await openTestDisplay(() => shown)
    await elapse(display.clock, display.shows({ state: 'ringing' }))
    expect(display.events.map(({ kind }) => kind)).toEqual(['shown'])
  }
})

test('wrong size fields, which spoil no pixel, are reported once in a run', async () => {
  const memory = { rejections: new Map(), moved: new Map(), givenWarnings: new Set<string>() }
  const display = await openTestDisplay(oddSize, undefined, { memory })
  await elapse(display.clock, display.shows({ state: 'ringing' }))
  await elapse(display.clock, display.shows({ state: 'ringing' }))
  expect(warningsIn(display.events)).toEqual([
    expect.stringMatching(
      /screen\.bmp: bfSize says 7 bytes, the file has \d+\. Its pixels are read as usual$/,
    ),
  ])
})

test('a display that is only captured for the report is reported too', async () => {
  const display = await openTestDisplay(() => withoutEnd)
  await display.look()
  await display.look('label')
  expect(display.events.map(({ kind }) => kind)).toEqual(['warned', 'captured', 'warned', 'captured'])
  expect(warningsIn(display.events)[1]).toContain('label_screen.bmp: its RLE data')
})

test('the recorder learns what is wrong with the bitmap', async () => {
  const seen: Observation[] = []
  const recorder = {
    acceptsNewStates: true,
    async record(_: CaptureContext, one: Observation): Promise<RecordResult> {
      seen.push(one)
      return { kind: 'nothing' }
    },
  }
  const display = await openTestDisplay(() => withoutEnd, undefined, { recorder })
  await elapse(display.clock, display.shows({ state: 'ringing' }))
  await elapse(display.clock, display.shows({ state: 'connected' })).catch(() => undefined)
  await elapse(display.clock, display.shows({ state: 'asleep' })).catch(() => undefined)
  expect(seen.map(({ finding, warnings }) => [finding, ...warnings.map(({ kind }) => kind)])).toEqual([
    ['matched', 'run-length data'],
    ['changed', 'run-length data'],
    ['missing', 'run-length data'],
  ])
})
