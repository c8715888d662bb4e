import { describe, expect, test } from 'vitest'
import { CallTimers, describeWrongTimer, goesOn, secondsOf, timeOf } from '../../support/phone/call-timer.js'
import type { TextComparison } from '../../support/references/index.js'
import { reference } from '../helpers/screen/small-references.js'

const texts = { peer: { match: 'text', reads: '{peer}' } } as const
const running = {
  timer: { match: 'text', reads: '{time}', runs: true, box: { x: 0, y: 20, width: 40, height: 6 } },
} as const
const other = {
  'other call': { match: 'text', reads: 'On hold: {held}', box: { x: 0, y: 26, width: 40, height: 4 } },
} as const

const text = (region: string, read: string): TextComparison => ({
  region,
  box: { x: 0, y: 0, width: 1, height: 1 },
  wanted: '',
  reading: { kind: 'read', text: read },
  verdict: 'fits',
})

/** A display of a state at a time, s, with the other side and the time of the call. */
function display(atS: number, state: string, timer?: string, peer = '1001', held = false) {
  const rules = { ...texts, ...(timer !== undefined && running), ...(held && other) }
  return {
    evaluation: {
      reference: reference(rules, [], state),
      texts: [text('peer', peer), ...(timer === undefined ? [] : [text('timer', timer)])],
    },
    captured: { fromMs: atS * 1000, untilMs: atS * 1000 + 50 },
  }
}
type Display = ReturnType<typeof display>

/** What is wrong with the last of some displays. */
function problemOf(displays: readonly Display[], sameCall = false): string | undefined {
  const timers = new CallTimers()
  const problems = displays.map(({ evaluation, captured }) => timers.add(evaluation, captured, sameCall))
  expect(problems.slice(0, -1).filter(Boolean)).toEqual([])
  return problems.at(-1)
}

const at = (seconds: number, ms: number) => ({ seconds: [seconds], fromMs: ms, untilMs: ms + 50 })

test.each([
  ['0:00', 0],
  ['1:05', 65],
  ['100:00', 6000],
  ['1:00:05', 3605],
  ['1:5', undefined],
  ['12:00 PM', undefined],
  ['', undefined],
])('the seconds of "%s": %s', (shown, seconds) => {
  expect(secondsOf(shown)).toBe(seconds)
})

test('the text of seconds', () => {
  expect([0, 65, 599.9, 6000].map(timeOf)).toEqual(['0:00', '1:05', '9:59', '100:00'])
})

describe('the timer of a state', () => {
  test.each([
    ['starts at 0', [display(0, 'idle'), display(4, 'ringing'), display(5, 'connected', '0:00')], undefined],
    ['counts', [display(0, 'connected', '0:10'), display(5, 'holding', '0:15')], undefined],
    ['is that of a new call', [display(0, 'connected', '0:10'), display(5, 'connected', '0:02')], undefined],
    [
      'is that of another party',
      [display(0, 'connected', '0:10'), display(1, 'connected', '7:00', '1003')],
      undefined,
    ],
    [
      'in a conference is not that of the call before',
      [display(0, 'consultation', '0:10', '1001', true), display(1, 'conference', '0:05', '1001', true)],
      undefined,
    ],
    [
      'in a conference counts',
      [
        display(0, 'conference', '0:10', '1001', true),
        display(1, 'conference on hold', '0:20', '1001', true),
      ],
      '0:20; it must show 0:10 to 0:12, or 0:00 to 0:02',
    ],
    ['is not known to be wrong', [display(0, 'connected', '9:00')], undefined],
    [
      'starts a minute ahead',
      [display(0, 'calling'), display(1, 'connected', '1:00')],
      '1:00; it must show 0:00 to 0:02',
    ],
    [
      'has jumped ahead',
      [display(0, 'connected', '0:01'), display(1, 'holding', '0:08')],
      '0:08; it must show 0:01 to 0:03, or 0:00 to 0:02',
    ],
    [
      'is that of the call before',
      [display(0, 'connected', '0:10'), display(1, 'idle'), display(2, 'connected', '0:12')],
      '0:12; it must show 0:00 to 0:02',
    ],
  ])('%s', (_what, displays, problem) => {
    expect(problemOf(displays)).toBe(problem)
  })

  test('may not start anew while nothing can have ended the call', () => {
    expect(problemOf([display(0, 'connected', '0:10'), display(5, 'connected', '0:02')], true)).toBe(
      '0:02; it must show 0:14 to 0:16',
    )
  })

  test.each([
    ['0:00', undefined],
    ['0:08', '0:08; it must show 0:00 to 0:02'],
  ])('a second call with the same party, beside a call on hold, starts at 0: %s', (shown, problem) => {
    const displays = [
      display(0, 'consultation', '0:07', '1003', true),
      display(2, 'calling', undefined, '1003', true),
      display(3, 'consultation', shown, '1003', true),
    ]
    expect(problemOf(displays)).toBe(problem)
  })

  test('a phone that calls beside a call on hold may have a call that has run for long', () => {
    const displays = [display(0, 'calling', undefined, '1003', true), display(1, 'connected', '7:00')]
    expect(problemOf(displays)).toBeUndefined()
  })

  test('a font that draws two digits alike: one of the readings is enough', () => {
    const before = at(0, 0)
    expect(
      describeWrongTimer({ ...at(0, 3000), seconds: [8, 3] }, [goesOn(before, at(3, 3000))]),
    ).toBeUndefined()
    expect(describeWrongTimer({ ...at(0, 3000), seconds: [8, 9] }, [goesOn(before, at(3, 3000))])).toBe(
      '0:08 or 0:09; it must show 0:02 to 0:04',
    )
  })
})

function timersAfter(...displays: readonly Display[]): CallTimers {
  const timers = new CallTimers()
  for (const { evaluation, captured } of displays) timers.add(evaluation, captured, false)
  return timers
}

describe('a timer that has just started', () => {
  const timers = timersAfter(
    display(0, 'connected', '0:10'),
    display(1, 'calling', undefined, '1003', true),
    display(2, 'connected', '0:00', '1003'),
  )
  test.each([
    [at(1, 2500), undefined],
    [at(12, 2500), '0:12; it must show 0:00 to 0:03'],
  ])('%j: %s', (now, problem) => {
    expect(describeWrongTimer(now, timers.justStarted(now) ?? [])).toBe(problem)
  })

  test('cannot be told without a display before', () => {
    expect(new CallTimers().justStarted(at(0, 0))).toBeUndefined()
    expect(timersAfter(display(0, 'connected', '0:00')).justStarted(at(0, 100))).toBeUndefined()
  })
})

describe('the time of a call after hold', () => {
  const timers = () => timersAfter(display(0, 'connected', '0:10'))
  test.each([
    ['goes on', at(12, 2000), undefined],
    ['goes on', at(1, 2000), '0:01; it must show 0:11 to 0:13'],
    ['starts anew', at(1, 2000), undefined],
    ['starts anew', at(12, 2000), '0:12; it must show 0:00 to 0:03'],
    ['unknown', at(1, 2000), undefined],
    ['unknown', at(12, 2000), undefined],
    ['unknown', at(7, 2000), '0:07; it must show 0:11 to 0:13, or 0:00 to 0:03'],
  ] as const)('%s, %j: %s', (onHold, now, problem) => {
    expect(describeWrongTimer(now, timers().timeOfCall(now, onHold) ?? [])).toBe(problem)
  })

  test('a display that has passed as a new call does not hide that the timer has started anew', () => {
    const passed = timersAfter(display(0, 'connected', '0:10'), display(2, 'holding', '0:00'))
    expect(describeWrongTimer(at(0, 2100), passed.timeOfCall(at(0, 2100), 'goes on') ?? [])).toBe(
      '0:00; it must show 0:11 to 0:13',
    )
  })

  test('is that of the second call with the same party', () => {
    const timers = timersAfter(
      display(0, 'consultation', '0:01', '1003', true),
      display(1, 'call waiting', undefined, '1003', true),
      display(2, 'consultation', '0:00', '1003', true),
      display(6, 'consultation', '0:04', '1003', true),
    )
    expect(describeWrongTimer(at(5, 7000), timers.timeOfCall(at(5, 7000), 'goes on') ?? [])).toBeUndefined()
    expect(timers.timeOfCall(at(5, 7000), 'goes on')).toHaveLength(1)
  })

  test('cannot be told of a timer that was seen below three seconds only', () => {
    expect(timersAfter(display(0, 'connected', '0:02')).timeOfCall(at(3, 1000), 'goes on')).toBeUndefined()
    expect(new CallTimers().timeOfCall(at(3, 1000), 'goes on')).toBeUndefined()
  })
})
