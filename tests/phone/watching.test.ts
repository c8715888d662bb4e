import { expect, test } from 'vitest'
import type { Reference } from '../../support/references/index.js'
import { elapse, openTestDisplay, picture } from '../helpers/phone/driven-phone.js'
import { greyBitmap } from '../helpers/screen/bitmaps.js'
import { height, reference, width } from '../helpers/screen/small-references.js'

const at = (changes: readonly (readonly [fromMs: number, state: string])[]) => (ms: number) =>
  picture(changes.findLast(([from]) => from <= ms)?.[1] ?? '')

test('expectNever: captures until the deadline', async () => {
  const display = await openTestDisplay(at([[0, 'idle']]))
  await elapse(display.clock, display.never({ state: 'ringing' }, 2000))
  expect(display.clock.now()).toBe(2000)
  expect(display.events).toMatchObject([
    {
      kind: 'observed',
      phone: 'B',
      what: 'never showed "ringing" within 2000 ms',
      startedMs: 0,
      afterMs: 2000,
    },
  ])
})

test('expectNever: ends with the first display that shows the state, even the last one', async () => {
  for (const ms of [300, 2000]) {
    const display = await openTestDisplay(
      at([
        [0, 'idle'],
        [ms, 'ringing'],
      ]),
    )
    await expect(elapse(display.clock, display.never({ state: 'ringing' }, 2000))).rejects.toMatchObject({
      name: 'DisplayAssertionError',
      message: `B (desk-2, D785) shows "ringing" after ${ms} ms; it must not show it within 2000 ms`,
    })
    expect(display.events).toMatchObject([{ kind: 'not observed', afterMs: ms }])
  }
})

test('expectLasts: until the state has lasted', async () => {
  const display = await openTestDisplay(
    at([
      [0, 'idle'],
      [300, 'ringing'],
      [500, 'idle'],
      [700, 'ringing'],
    ]),
  )
  await elapse(display.clock, display.holds({ state: 'ringing' }, 400, 5000))
  expect(display.events).toMatchObject([{ kind: 'shown', mode: 'until it holds', afterMs: 1100 }])
  const late = await openTestDisplay(
    at([
      [0, 'idle'],
      [800, 'ringing'],
    ]),
  )
  await expect(elapse(late.clock, late.holds({ state: 'ringing' }, 400))).rejects.toThrow(
    /does not show "ringing" for 400 ms within 1000 ms:\n {2}it matches at the end, but not for long enough/,
  )
})

const moving = (what: 'clock' | 'peer', everyMs: number) => (ms: number) => {
  const place = { clock: '31,2', peer: '5,12' }[what]
  return greyBitmap(width, height, {
    '0,0': 0xffffff,
    [place]: Math.floor(ms / everyMs) % 2 ? 0x101010 : 0x202020,
  })
}
const runs = { clock: { match: 'ignore', runs: true } } as const
const busy = (rules: Parameters<typeof reference>[0] = runs): Reference =>
  reference(
    rules,
    [
      [0, 0, 255],
      [31, 2, 0x20],
    ],
    'connected',
  )
const other = reference({}, [[9, 29, 0]], 'idle')

test.each([
  [
    'a display that does not change although its timer runs',
    runs,
    999_999,
    /is stalled: .* 2900 ms, though the clock of "connected" runs$/,
  ],
  ['one whose timer runs', runs, 1000, undefined],
  ['one without a moving part', { clock: 'exact' } as const, 999_999, undefined],
  ['one whose clock has less than a minute', { clock: 'ignore' } as const, 999_999, undefined],
])('stalled: %s', async (_name, rules, everyMs, message) => {
  const display = await openTestDisplay(moving('clock', everyMs), undefined, {
    references: [busy(rules), other],
  })
  await elapse(display.clock, display.stays({ state: 'connected' }, 2900))
  const stalled = message ? expect.stringMatching(message) : undefined
  expect(display.events.at(-1)).toMatchObject({ kind: 'shown', stalled })
  const failed = elapse(display.clock, display.shows({ state: 'idle' }, 3000)).catch(String)
  const stalledMessage = expect.stringMatching(/is stalled/)
  expect(await failed).toEqual(message ? stalledMessage : expect.not.stringMatching(/is stalled/))
})

test('a timer that is not read must change while its state is watched', async () => {
  const watched = async (everyMs: number, forMs: number) => {
    const display = await openTestDisplay(moving('clock', everyMs), undefined, { references: [busy(runs)] })
    return elapse(display.clock, display.stays({ state: 'connected' }, forMs)).catch(String)
  }
  expect(await watched(999_999, 4000)).toMatch(
    /shows "connected", but a wrong call timer: the region `clock` has not changed for \d{4} ms/,
  )
  expect(await watched(1000, 4000)).toBeUndefined()
  // Too short to tell.
  expect(await watched(999_999, 2900)).toBeUndefined()
})

test.each([
  ['ignore', expect.stringMatching(/though it has a clock$/)],
  // A clock that is compared pixel by pixel is switched off or stopped on purpose.
  ['exact', undefined],
] as const)('stalled: a clock with the rule %s that has not moved for a minute', async (clock, stalled) => {
  const display = await openTestDisplay(moving('clock', 999_999), undefined, {
    references: [busy({ clock }), other],
  })
  await elapse(display.clock, display.stays({ state: 'connected' }, 61_000))
  expect(display.events.at(-1)).toMatchObject({ kind: 'shown', stalled })
})

test('the message about a display that always changes names the regions', async () => {
  const display = await openTestDisplay(moving('peer', 100), undefined, {
    references: [busy({ clock: 'ignore' }), other],
  })
  const message = elapse(display.clock, display.shows({ state: 'connected' })).catch(String)
  expect(await message).toMatch(
    /its display changes all the time: 9 of 10 captures differ .*the last one in `peer`\./,
  )
  const calm = await openTestDisplay(moving('clock', 100), undefined, {
    references: [busy({ clock: 'ignore' }), other],
  })
  expect(await elapse(calm.clock, calm.shows({ state: 'idle' })).catch(String)).not.toMatch(
    /changes all the time/,
  )
})

const press = (display: Awaited<ReturnType<typeof openTestDisplay>>) => {
  const pressed: number[] = []
  const act = async () => void pressed.push(display.clock.now())
  return { pressed, seen: elapse(display.clock, display.display.expectChange('pressed OFFHOOK', act)) }
}

test('any change of the display confirms a key press', async () => {
  const display = await openTestDisplay(
    at([
      [0, 'idle'],
      [400, 'ringing'],
    ]),
  )
  const { pressed, seen } = press(display)
  await seen
  expect(pressed).toEqual([0])
  expect(display.events).toMatchObject([
    { kind: 'observed', what: 'pressed OFFHOOK, and its display changed', afterMs: 400, captures: 5 },
  ])
})

test('a running clock does not confirm a key press', async () => {
  const display = await openTestDisplay(moving('clock', 100))
  await expect(press(display).seen).rejects.toThrow(
    /B \(desk-2, D785\) pressed OFFHOOK, and its display did not change within 1000 ms: the key press was lost/,
  )
  expect(display.events).toMatchObject([{ kind: 'not observed', afterMs: 900 }])
})

test('a known bug passes until its date, and is counted separately', async () => {
  const bug = { id: 'SCPP-17', until: '2026-01-03' }
  const references = [{ ...busy(), knownBug: bug }, other]
  const display = await openTestDisplay(moving('clock', 1000), undefined, { references })
  await elapse(display.clock, display.shows({ state: 'connected' }))
  expect(display.events).toMatchObject([{ kind: 'shown', knownBug: bug }])
  // The manual clock begins on 2 January at 15:49.
  await display.clock.advance(9 * 3_600_000)
  await expect(elapse(display.clock, display.shows({ state: 'connected' }))).rejects.toThrow(
    /it shows the known bug SCPP-17, which was accepted until 2026-01-03/,
  )
})

const torn = () => picture('idle').subarray(0, 60)
const noDisplay = { kind: 'no display', phone: 'B', message: expect.stringContaining('truncated') }

test.each<[string, (display: Awaited<ReturnType<typeof openTestDisplay>>) => Promise<void>, object]>([
  ['shows', (display) => display.shows({ state: 'idle' }), { expectation: { state: 'idle' } }],
  [
    'holds',
    (display) => display.holds({ state: 'idle' }, 100),
    { expectation: { state: 'idle' }, mode: 'until it holds' },
  ],
  [
    'never',
    (display) => display.never({ state: 'idle' }, 200),
    { what: 'never showed "idle" within 200 ms' },
  ],
])('%s: reports a wait without a display', async (_, wait, awaited) => {
  const display = await openTestDisplay(torn)
  await expect(elapse(display.clock, wait(display))).rejects.toThrow(
    /cannot be read: \d+ of \d+ captures failed: \d+× cut off; the last one: truncated/,
  )
  expect(display.events).toMatchObject([{ ...noDisplay, ...awaited, captures: expect.any(Number) }])
})

test('a capture for the report is not a wait', async () => {
  const display = await openTestDisplay(torn)
  await expect(elapse(display.clock, display.look())).rejects.toThrow(/truncated/)
  expect(display.events).toEqual([])
})
