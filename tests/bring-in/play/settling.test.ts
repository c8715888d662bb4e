import { expect, test } from 'vitest'
import { Motion } from '../../../support/bring-in/play/looks.js'
import { type Frame, sameBytes } from '../../../support/screen/index.js'
import {
  clock,
  type Display,
  drawn,
  headline,
  learnOn,
  openLooks,
  type Part,
  peer,
  waitOn,
} from '../../helpers/bring-in/fake-display.js'

const two = (value: number) => String(value).padStart(2, '0')
const timer = (ms: number): Part => {
  const s = Math.floor(ms / 1000)
  return { at: [200, 100], text: `${Math.floor(s / 60)}:${two(s % 60)}` }
}
/** Vitest compares a display byte by byte, which takes a second. */
const expectDrawn = (frame: Frame | undefined, parts: readonly Part[]) =>
  expect(frame && sameBytes(frame.rgba, drawn(parts).rgba)).toBe(true)
const call = [headline('In call'), peer('1002')]

const moving: [string, (ms: number) => readonly Part[]][] = [
  ['nothing moves', () => []],
  ['a timer counts seconds', (ms) => [timer(ms)]],
  ['a timer counts from 0:09 to 0:10', (ms) => [timer(ms + 8300)]],
  ['a light blinks at 2 Hz', (ms) => [{ at: [280, 60], text: ms % 500 < 250 ? 'M' : ' ' }]],
  ['a light blinks slowly', (ms) => [{ at: [280, 60], text: ms % 4000 < 2000 ? 'M' : ' ' }]],
  ['a bell swings', (ms) => [{ at: [280, 60 + 12 * Math.abs(2 - (Math.floor(ms / 250) % 4))], text: '()' }]],
  [
    'a long name scrolls, and waits at both ends',
    (ms) => {
      const shift = Math.min(30, Math.max(0, (Math.floor(ms / 250) % 40) - 5))
      return [
        {
          at: [10, 140],
          text: 'Åse Weißenfels, Spare Parts and Returns of the House'.slice(shift, shift + 30),
        },
      ]
    },
  ],
  ['a cursor blinks', (ms) => [{ at: [60, 100], text: ms % 1000 < 500 ? '|' : ' ' }]],
]

test.each(moving)('a display settles: %s', async (_, parts) => {
  const display: Display = (ms) => [
    ...(ms < 400 ? [headline('Ready')] : call),
    ...(ms < 400 ? [] : parts(ms)),
  ]
  const seen = await waitOn(display, { states: ['connected'], peer: '1002' })
  expect(seen).toMatchObject({ kind: 'new' })
  expect(seen).not.toHaveProperty('doubt')
  expect(seen.afterMs).toBeGreaterThanOrEqual(1650)
  expect(seen.afterMs).toBeLessThanOrEqual(5000)
})

test('the moving places of a timer are not what stands still', async () => {
  const { settling } = await waitOn((ms) => [...call, timer(ms)], { states: ['connected'] })
  const { moving: cells } = settling.rest()
  const [columns, top] = [40, Math.floor(100 / 8)]
  expect(cells.has(top * columns + Math.floor(224 / 8))).toBe(true)
  expect(cells.has(top * columns + Math.floor(10 / 8))).toBe(false)
})

test('an intermediate display is not taken for the state: calling comes before busy', async () => {
  const looks = openLooks()
  const display: Display = (ms) =>
    ms < 300
      ? [headline('Ready')]
      : ms < 1100
        ? [headline('Calling'), peer('1002')]
        : [headline('Engaged'), peer('1002')]
  const seen = await waitOn(display, { states: ['busy'], peer: '1002' }, { looks })
  expectDrawn(seen.last?.frame, [headline('Engaged'), peer('1002')])
})

test('a known display of another state is not taken for the state, however long it lasts', async () => {
  const looks = openLooks()
  await learnOn(() => [headline('Ready')], { states: ['idle'] }, { looks })
  const display: Display = (ms) => (ms < 3000 ? [headline('Ready')] : [headline('Calling'), peer('1002')])
  const seen = await waitOn(display, { states: ['calling'], peer: '1002' }, { looks })
  expect(seen).toMatchObject({ kind: 'new' })
  expectDrawn(seen.last?.frame, [headline('Calling'), peer('1002')])
})

test('a state that the phone never shows ends with the one that it shows', async () => {
  const looks = openLooks()
  const connected: Display = (ms) => [...call, timer(ms)]
  await learnOn(connected, { states: ['connected'], peer: '1002' }, { looks })
  const seen = await waitOn(
    (ms) => connected(ms + 8000),
    { states: ['call waiting'], peer: '1003' },
    { looks },
  )
  expect(seen).toMatchObject({ kind: 'stays', shown: { state: 'connected', peer: '1002' } })
})

test('a known display ends the wait at its first capture, and a notice before it does not', async () => {
  const looks = openLooks()
  await learnOn(() => [headline('Ready')], { states: ['idle'] }, { looks })
  const display: Display = (ms) => (ms < 1750 ? [headline('Call over'), peer('1002')] : [headline('Ready')])
  const seen = await waitOn(display, { states: ['idle'] }, { looks })
  expect(seen).toMatchObject({ kind: 'known', afterMs: 1750 })
})

test('a known state whose display resembles another state is not recorded', async () => {
  const looks = openLooks()
  const show =
    (text: string, number: string): Display =>
    () => [headline(text), peer(number)]
  await learnOn(show('Calling', '1002'), { states: ['calling'], peer: '1002' }, { looks })
  await learnOn(show('Engaged', '1003'), { states: ['busy'], peer: '1003' }, { looks })
  const seen = await waitOn(show('Engaged', '1002'), { states: ['calling'], peer: '1002' }, { looks })
  expect(seen).toMatchObject({ kind: 'stays', shown: { state: 'busy', peer: '1003' } })
})

test('a known state with another display is recorded with a doubt', async () => {
  const looks = openLooks()
  await learnOn(() => [headline('Ready')], { states: ['idle'] }, { looks })
  const seen = await waitOn(() => [headline('Ready'), peer('Redial')], { states: ['idle'] }, { looks })
  expect(seen).toMatchObject({
    kind: 'new',
    doubt: expect.stringContaining('looks different'),
  })
})

test.each<[string, Display]>([
  ['a text jumps', (ms) => [{ at: [((ms / 250) * 53) % 280, ((ms / 250) * 97) % 220], text: `${ms}` }]],
  [
    'a film',
    (ms) =>
      Array.from({ length: 20 }, (_, row) => ({ at: [0, row * 12], text: `${ms}`.repeat(9).slice(0, 40) })),
  ],
])('a display that never rests is recorded with a doubt at the deadline: %s', async (_, display) => {
  const seen = await waitOn((ms) => (ms % 500 ? display(ms) : display(ms + 99_000)), { states: ['idle'] })
  expect(seen).toMatchObject({ kind: 'new', doubt: 'the display never rested', afterMs: 10_000 })
})

test('the same state with another far end needs less time', async () => {
  const looks = openLooks()
  const with_ =
    (number: string): Display =>
    () => [headline('Ringing'), peer(number)]
  await learnOn(() => [headline('Ready')], { states: ['idle'] }, { looks })
  const first = await learnOn(with_('1002'), { states: ['ringing'], peer: '1002' }, { looks })
  const second = await learnOn(with_('1003'), { states: ['ringing'], peer: '1003' }, { looks })
  expect([first.afterMs, second.afterMs]).toEqual([1250, 500])
})

test('the same state beside a call on hold needs the full time, because another timer may run', async () => {
  const looks = openLooks()
  const calling =
    (number: string): Display =>
    () => [headline('Calling'), peer(number)]
  await learnOn(calling('1002'), { states: ['calling'], peer: '1002' }, { looks })
  const beside = { states: ['calling'], peer: '1003', held: '1004' }
  expect((await learnOn(calling('1003'), beside, { looks })).afterMs).toBe(1250)
})

test('a wait of a key sequence names no far end, and is no doubt for another one', async () => {
  const looks = openLooks()
  await learnOn(() => [headline('Ringing'), peer('1002')], { states: ['ringing'], peer: '1002' }, { looks })
  const seen = await waitOn(() => [headline('Ringing'), peer('1003')], { states: ['ringing'] }, { looks })
  expect(seen).toMatchObject({ kind: 'new' })
  expect(seen).not.toHaveProperty('doubt')
})

const minute = (text: string) => `2026-01-02T${text}:00Z`

test('a minute later, a known display is known: its clock has moved', async () => {
  const looks = openLooks()
  const idle =
    (time: string): Display =>
    () => [headline('Ready'), clock(time)]
  await learnOn(idle('15:49'), { states: ['idle'] }, { looks, start: minute('15:49') })
  const seen = await waitOn(idle('15:50'), { states: ['idle'] }, { looks, start: minute('15:50') })
  expect(seen).toMatchObject({ kind: 'known' })
})

test('a minute later, a known display of another state is not taken for the one that is awaited', async () => {
  const looks = openLooks()
  const idle =
    (time: string): Display =>
    () => [headline('Ready'), clock(time)]
  await learnOn(idle('15:49'), { states: ['idle'] }, { looks, start: minute('15:49') })
  const seen = await waitOn(idle('15:50'), { states: ['DND'] }, { looks, start: minute('15:50') })
  expect(seen).toMatchObject({ kind: 'stays', shown: { state: 'idle' } })
})

test('a minute later, a short headline is not taken for the clock of another state', async () => {
  const looks = openLooks()
  const at = (headlined: string) => () => [headline(headlined), peer('1002')]
  await learnOn(at('Held'), { states: ['held'], peer: '1002' }, { looks })
  await learnOn(() => [headline('Ready')], { states: ['idle'] }, { looks })
  const awaited = { states: ['ringing'], peer: '1002' }
  const seen = await waitOn(at('Call'), awaited, { looks, start: '2026-01-02T15:51:00Z' })
  expect(seen.kind).toBe('new')
})

test('within the same minute, a small change is another display', async () => {
  const looks = openLooks()
  await learnOn(() => [headline('Ready')], { states: ['idle'] }, { looks })
  const seen = await waitOn(() => [headline('Ready'), clock('(1)')], { states: ['missed'] }, { looks })
  expect(seen).toMatchObject({ kind: 'new' })
})

test('after it has moved on two displays, the clock is known for all phones of the model', async () => {
  const motion = new Motion()
  const at =
    (text: string, time: string): Display =>
    () => [headline(text), clock(time)]
  for (const phone of ['one', 'two']) {
    const looks = openLooks(motion, phone)
    await learnOn(at('Ready', '15:49'), { states: ['idle'] }, { looks, start: minute('15:49') })
    await waitOn(at('Ready', '15:50'), { states: ['idle'] }, { looks, start: minute('15:50') })
  }
  const looks = openLooks(motion, 'three')
  await learnOn(at('Held', '15:49'), { states: ['held'] }, { looks, start: minute('15:49') })
  const seen = await waitOn(at('Held', '16:03'), { states: ['held'] }, { looks, start: minute('15:49') })
  expect(seen).toMatchObject({ kind: 'known', afterMs: 0 })
  const badge: Display = () => [headline('Held'), { at: [150, 4], text: '1' }, clock('16:03')]
  expect(await waitOn(badge, { states: ['muted'] }, { looks, start: minute('16:03') })).toMatchObject({
    kind: 'new',
  })
})

test('a state with a name that scrolls is not taken for one in which it was seen to scroll', async () => {
  const looks = openLooks()
  const name = 'Åse Weißenfels, Spare Parts and Returns of the House'
  const at = (shift: number) => ({ at: [10, 140] as const, text: name.slice(shift, shift + 30) })
  const scrolling = (ms: number) => at(Math.min(30, Math.floor(ms / 250) % 40))
  const status = (text: string) => ({ at: [10, 200] as const, text })
  await learnOn((ms) => [headline('Ready'), scrolling(ms), status('New: 3')], { states: ['idle'] }, { looks })
  // It was at rest when this state was seen first.
  await learnOn(() => [headline('Ready'), at(0), status('Quiet')], { states: ['DND'] }, { looks })
  const seen = await waitOn(
    () => [headline('Ready'), at(12), status('Quiet')],
    { states: ['DND'] },
    { looks },
  )
  expect(seen).toMatchObject({ kind: 'new' })
})
