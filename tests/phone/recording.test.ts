import { expect, test } from 'vitest'
import type {
  CaptureContext,
  Observation,
  RecordResult,
  Reference,
  References,
} from '../../support/references/index.js'
import { elapse, openTestDisplay, picture, references, screensOf } from '../helpers/phone/driven-phone.js'

const written = (passes: boolean): RecordResult => ({ kind: 'written', path: 'ringing.png', passes })
const nothing: RecordResult = { kind: 'nothing' }

/** Assertions on a display that shows "connected" all the time, with a recorder that returns `result`. */
async function watched(result: RecordResult, acceptsNewStates = false) {
  const seen: (CaptureContext & Observation)[] = []
  let known: readonly Reference[] = references
  const recorder = {
    acceptsNewStates,
    async record(context: CaptureContext, one: Observation) {
      seen.push({ ...context, ...one })
      const { state } = one
      const connected = references.filter((reference) => reference.state === 'connected')
      if (result.kind === 'written' && one.finding !== 'matched')
        known = connected.map((reference) => ({ ...reference, state }))
      return result
    },
  }
  const screens: References = {
    find: (wanted) => screensOf(known).find(wanted),
    nearest: (...frame) => screensOf(known).nearest(...frame),
    all: async () => known,
    states: async () => [],
  }
  const { clock, events, ...display } = await openTestDisplay(() => picture('connected'), undefined, {
    recorder,
    screens,
  })
  return { ...display, clock, events, seen, findings: () => seen.map(({ finding }) => finding) }
}
type TestDisplay = Awaited<ReturnType<typeof watched>>
const shows = (state: string, peer?: string) => (display: TestDisplay) => display.shows({ state, peer })

test.each<
  [string, RecordResult, boolean, (display: TestDisplay) => Promise<void>, string[], RegExp | 'passes']
>([
  ['a mismatch', nothing, false, shows('ringing'), ['changed'], /does not show "ringing"/],
  ['a mismatch that is written', written(true), true, shows('ringing'), ['changed'], 'passes'],
  [
    'a missing reference',
    nothing,
    false,
    shows('ringing', '1004'),
    ['missing'],
    /no reference display of "ringing"/,
  ],
  [
    'a missing one that is written, and still fails',
    written(false),
    true,
    shows('ringing', '1004'),
    ['missing'],
    /no reference/,
  ],
  [
    'a new state, while new states are not accepted',
    nothing,
    false,
    shows('asleep'),
    [],
    /no reference display shows "asleep"/,
  ],
  ['a new state that is written', written(true), true, shows('asleep'), ['missing', 'matched'], 'passes'],
  [
    'a new state that is written, and still fails',
    written(false),
    true,
    shows('asleep'),
    ['missing'],
    /no reference/,
  ],
  ['a match', nothing, false, shows('connected'), ['matched'], 'passes'],
  [
    'a state that must not be shown',
    written(true),
    true,
    (display) => display.never({ state: 'ringing' }, 500),
    [],
    'passes',
  ],
  [
    'a new state that must not be shown',
    written(true),
    true,
    (display) => display.never({ state: 'asleep' }, 500),
    [],
    /no reference display shows "asleep"/,
  ],
  [
    'a state that does not last',
    written(true),
    true,
    (display) => display.holds({ state: 'ringing' }, 500),
    [],
    /does not show "ringing"/,
  ],
])('recording: %s', async (_, result, acceptsNewStates, act, findings, outcome) => {
  const display = await watched(result, acceptsNewStates)
  const end = elapse(display.clock, act(display)).then(() => 'passes')
  if (outcome === 'passes') expect(await end).toBe('passes')
  else await expect(end).rejects.toThrow(outcome)
  expect(display.findings()).toEqual(findings)
})

test('the recorder gets the phone, its display and the expectation', async () => {
  const display = await watched(nothing)
  await elapse(display.clock, display.shows({ state: 'connected', peer: '1001' }))
  expect(display.seen).toMatchObject([
    {
      ...{ phone: 'desk-2', model: 'D785', language: 'en', number: '1002', furtherDisplay: undefined },
      ...{ finding: 'matched', state: 'connected', peer: '1001', held: undefined, message: '' },
      display: { width: 40, height: 30 },
    },
  ])
})

test('a warning names the written file or the reason why it is not written; then the step passes or fails', async () => {
  const display = await watched(written(true))
  await elapse(display.clock, display.shows({ state: 'ringing' }))
  expect(display.events.map(({ kind }) => kind)).toEqual(['warned', 'shown'])
  expect(display.events[0]).toMatchObject({
    warning: 'ringing.png is written: check the picture before you commit it',
  })
  const refused = await watched({ kind: 'refused', path: 'ringing.png', why: 'it looks like `held`' })
  await expect(elapse(refused.clock, refused.shows({ state: 'ringing' }))).rejects.toThrow('does not show')
  expect(refused.events[0]).toMatchObject({ warning: 'ringing.png is not written: it looks like `held`' })
})

test('a reference without the held call is not used', async () => {
  const display = await openTestDisplay(() => picture('ringing'))
  await expect(
    elapse(display.clock, display.shows({ state: 'ringing', peer: '1001', held: '1003' })),
  ).rejects.toThrow(
    /no reference display of "ringing" with 1001 beside 1003 in en: none of "ringing" shows the held call\. /,
  )
})
