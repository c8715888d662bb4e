import { expect, test } from 'vitest'
import type { PhoneEvent } from '../../support/phone/index.js'
import { attachWhileOpen, StepReport } from '../../support/scenario/step-report.js'
import { greyFrame } from '../helpers/screen/bitmaps.js'
import { height, reference, width } from '../helpers/screen/small-references.js'

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

const frame = greyFrame(width, height)
const waited = { mode: 'until it matches', startedMs: 0, afterMs: 12.6, captures: 2, faults: [] } as const
const event = (more: object) => ({ phone: 'A', frame, ...waited, ...more }) as unknown as PhoneEvent
const expectation = { state: 'ringing' }
const knownBug = { id: 'SCPP-17', until: '2027-01-01' }

/** The titles of what the report has of an event, at once and at the end of the step. */
async function titlesOf(...events: PhoneEvent[]) {
  const titles: string[] = []
  const report = new StepReport((_, { fileName }) => titles.push(fileName))
  for (const one of events) report.record(one)
  const logged = titles.splice(0)
  await report.flush()
  return { logged, attached: titles }
}

test.each([
  [{ kind: 'acted', act: 'held', tookMs: 3.6 }, ['A held (4 ms)'], []],
  [{ kind: 'warned', warning: 'be careful' }, ['! be careful'], []],
  [{ kind: 'changed' }, [], []],
  [{ kind: 'shown', expectation }, ['✔ A shows ringing after 13 ms'], ['A shows ringing']],
  [
    { kind: 'shown', expectation: { state: 'ringing', peer: '1001', display: 'label' }, knownBug },
    [
      "✔ A's label display shows ringing with 1001 after 13 ms, with the known bug SCPP-17 (accepted until 2027-01-01)",
    ],
    ["A's label display shows ringing"],
  ],
  [
    { kind: 'shown', expectation, stalled: 'its display is stalled' },
    ['✔ A shows ringing after 13 ms; its display is stalled'],
    ['A shows ringing'],
  ],
  [{ kind: 'observed', what: 'read "1"' }, ['✔ A read "1" after 13 ms'], ['A read "1"']],
  [{ kind: 'observed', what: 'read "1"', mode: 'until it holds' }, ['✔ A read "1"'], ['A read "1"']],
  [{ kind: 'not observed', what: 'read "1"' }, [], ['not true: A read "1"']],
  [{ kind: 'no reference', expectation }, [], ['A, no reference ringing']],
  [{ kind: 'no display', expectation, message: 'no reply' }, [], []],
  [
    { kind: 'not shown', expectation, reference: reference({}), evaluation: { texts: [] } },
    [],
    [
      'A does not show ringing',
      'A does not show ringing: expected, actual, difference',
      'A does not show ringing: region by region',
    ],
  ],
])('what the report has of %j', async (more, logged, attached) => {
  expect(await titlesOf(event(more))).toEqual({ logged, attached })
})

test('at the end of a step, the report has the last display of each phone, and each only once', async () => {
  const other = event({ kind: 'shown', phone: 'B', expectation: { state: 'idle' } })
  const shown = ['ringing', 'connected'].map((state) => event({ kind: 'shown', expectation: { state } }))
  const { attached } = await titlesOf(...shown, other, event({ kind: 'changed' }))
  expect(attached).toEqual(['A shows connected', 'B shows idle'])
  const report = new StepReport(() => undefined)
  for (const one of shown) report.record(one)
  await report.flush()
  expect(report.uncaptured).toEqual([])
})

test('a phone that acted has no display in the report until one is captured', () => {
  const report = new StepReport(() => undefined)
  report.record(event({ kind: 'acted', act: 'held', tookMs: 1 }))
  report.record(event({ kind: 'acted', phone: 'B', act: 'held', tookMs: 1 }))
  report.record(event({ kind: 'warned', phone: 'B', warning: 'x' }))
  expect(report.uncaptured).toEqual(['A', 'B'])
  report.record(event({ kind: 'captured', picture: 'screen' }))
  expect(report.uncaptured).toEqual(['B'])
})
