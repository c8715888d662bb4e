import { expect, test } from 'vitest'
import { manualClock } from '../../support/clock/index.js'
import type { Reading } from '../../support/ocr/index.js'
import { ScreenCapture } from '../../support/phone/capture.js'
import { openDisplayPoll } from '../../support/phone/display-poll.js'
import { expectEveryPhoneReady, type Phone, type PhoneEvent } from '../../support/phone/index.js'
import { readiness } from '../../support/phone/unread-texts.js'
import type { Reader } from '../../support/references/index.js'
import { elapse, openTestDisplay, screensOf } from '../helpers/phone/driven-phone.js'
import { greyBitmap } from '../helpers/screen/bitmaps.js'
import { height, reference, width } from '../helpers/screen/small-references.js'

const at = { x: 0, y: 10, width: 40, height: 6 }
const unsure = (text: string): Reading => ({
  ...{ kind: 'unsure', text, at },
  doubt: { kind: 'confidence', confidence: 61, limit: 90 },
})
/** The grey of the first pixel of a row stands for its text. */
const readings: Record<number, Reading> = {
  1: { kind: 'read', text: '1001' },
  2: { kind: 'read', text: '1002' },
  3: unsure('1001'),
  4: unsure('Missed: 2'),
  5: { kind: 'unknown glyph', text: '1�', at, candidates: [] },
}
const reader: Reader = {
  read: async ({ rgba, width: across }, { x, y }) =>
    readings[rgba[(y * across + x) * 4] ?? -1] ?? { kind: 'read', text: '' },
  close: async () => undefined,
}
const shows = (peer: number, dot?: string) =>
  greyBitmap(width, height, { '0,10': peer * 0x010101, ...(dot && { [dot]: 0xffffff }) })
const ringing = reference({ peer: { match: 'text', reads: '{peer}' } }, [[0, 0, 0xff]], 'ringing')
const idle = reference({ peer: { match: 'text', reads: '{self}' } }, [], 'idle')
const missed = reference({ peer: { match: 'text', reads: 'Missed: {count}' } }, [[0, 0, 0xff]], 'missed')
const rings = (peer: number) => shows(peer, '0,0')
const calls = { references: [ringing], reader, number: '1001' }
const idles = { references: [idle, missed], reader, number: '1001' }

test('an unsure text never passes as equal, and the message says how sure it is and what to do', async () => {
  const { shows: expectShown, clock } = await openTestDisplay(() => rings(3), undefined, calls)
  await expect(elapse(clock, expectShown({ state: 'ringing', peer: '1001' }))).rejects.toThrow(
    'region `peer` is unsure: read as "1001" with confidence 61, limit 90, wanted is "1001" (x 0–39, y 10–15). Learn the font of this model: docs/guide/ocr.md',
  )
})

test.each(['1001', '{digits}', '1{any}'])('an unsure text does not read %s', async (text) => {
  const { display, clock } = await openTestDisplay(() => rings(3), undefined, calls)
  await expect(elapse(clock, display.expectRegionText('peer', text))).rejects.toThrow(
    'peer (x 0–39, y 10–15) is unsure: read as "1001" with confidence 61, limit 90. Learn the font',
  )
})

test.each([
  ['an unsure text', 3, 'region `peer` is unsure: read as "1001" with confidence 61, limit 90'],
  ['unknown ink', 5, 'region `peer` reads "1�" with an unknown glyph'],
])('%s does not prove that a state is never shown', async (_, peer, reason) => {
  const { never, clock, events } = await openTestDisplay(() => rings(peer), undefined, calls)
  const refused = expect(elapse(clock, never({ state: 'ringing', peer: '1001' }, 500))).rejects
  await refused.toThrow(
    /^B \(desk-2, D785\): it is not proved that it never shows "ringing" with 1001 within 500 ms:\n {2}region `peer`/,
  )
  expect(events).toMatchObject([{ kind: 'not observed', message: expect.stringContaining(reason) }])
})

test('a text that is certainly another one proves that a state is never shown', async () => {
  const { never, clock, events } = await openTestDisplay(() => rings(2), undefined, calls)
  await elapse(clock, never({ state: 'ringing', peer: '1001' }, 500))
  expect(events).toMatchObject([{ kind: 'observed' }])
})

test('an idle display with an unsure text is not what "shows idle" expects, but a phone that shows it is ready', async () => {
  const { shows: expectShown, clock, events } = await openTestDisplay(() => shows(3), undefined, idles)
  await expect(elapse(clock, expectShown({ state: 'idle' }))).rejects.toThrow('is unsure')
  await elapse(clock, expectShown(readiness))
  expect(events.filter(({ kind }) => kind === 'warned')).toMatchObject([
    {
      warning: expect.stringMatching(
        /^desk-2 \(D785, .*\) counts as idle, although a text was not read for certain: region `peer` is unsure/,
      ),
    },
  ])
})

test('a phone whose idle display has another text is not ready', async () => {
  const { shows: expectShown, clock } = await openTestDisplay(() => shows(2), undefined, idles)
  await expect(elapse(clock, expectShown(readiness))).rejects.toThrow('reads "1002", wanted is "1001"')
})

test('preconditions ask for a ready phone', async () => {
  const asked: unknown[] = []
  const phone = {
    perform: async () => undefined,
    expectState: async (expectation: unknown) => void asked.push(expectation),
  } as unknown as Phone
  await expectEveryPhoneReady([phone])
  expect(asked).toEqual([readiness])
})

/** The main display of a phone, classified as the cleanup of a scenario does. */
async function classified(picture: Buffer) {
  const clock = manualClock()
  const events: PhoneEvent[] = []
  const { facts, name } = await openTestDisplay(() => picture, clock, idles)
  const memory = { rejections: new Map(), moved: new Map(), givenWarnings: new Set<string>() }
  const options = { name, facts, clock, reader, memory, withinMs: 1000, screens: screensOf([idle, missed]) }
  const phone = { ...options, onEvent: (event: PhoneEvent) => void events.push(event) }
  const source = { fetch: async () => ({ kind: 'bytes', bytes: picture }) as const }
  const poll = openDisplayPoll(phone, new ScreenCapture(phone, source))
  const classify = () =>
    elapse(
      clock,
      poll(({ idle }) => idle, { deadlineMs: 300 }),
    )
  const { idle: isIdle, state, likelyState } = await classify()
  await classify()
  return { isIdle, state, likelyState, warnings: events.map(({ kind }) => kind) }
}

test.each([
  ['a text that is read', 1, { isIdle: true, state: 'idle', warnings: [] }],
  ['an unsure text', 3, { isIdle: true, state: 'idle', warnings: ['warned'] }],
  ['unknown ink', 5, { isIdle: true, state: 'idle', warnings: ['warned'] }],
  ['another text', 2, { isIdle: false, state: undefined, warnings: [] }],
])('in the cleanup, an idle display with %s', async (_, text, wanted) => {
  expect(await classified(shows(text))).toMatchObject(wanted)
})

test('in the cleanup, a display counts by its pixels if a text is unsure', async () => {
  expect(await classified(rings(4))).toMatchObject({ isIdle: false, state: undefined, likelyState: 'missed' })
})
