import { expect, test } from 'vitest'
import type { RackPhone } from '../../support/rack/index.js'
import { eventMonitorFor } from '../../support/session/confirm-by-event.js'
import { stage } from '../helpers/events/rack.js'

const idle = { state: 'idle' }
const connected = { state: 'connected', peer: '1001' }

/** B has been called by A, and has answered. */
async function answered(event: (report: (event: string, peer?: string) => void) => void) {
  const scene = stage()
  await scene.B.expectState(idle)
  await scene.clock.advance(10)
  scene.acts('A')
  scene.report('B', 'incoming', '1001')
  await scene.B.expectState({ state: 'ringing', peer: '1001' })
  await scene.clock.advance(10)
  scene.acts('B')
  event((name, peer) => scene.report('B', name, peer))
  return scene
}

test('display and event agree', async () => {
  const { B, over } = await answered((report) => report('connected', '1001'))
  expect(await over(B.expectState(connected))).toBeUndefined()
})

test('the display says connected, but no event does', async () => {
  const { B, over } = await answered(() => {})
  const error = await over(B.expectState(connected))
  expect(error?.name).toBe('WitnessAssertionError')
  expect(error?.message).toMatch(
    /^B \(desk-B, D785\): the display says "connected" with 1001, but no event "connected" or "unhold" with 1001 came from it:/,
  )
})

test('what stands beside the keys is no news that an event would have to confirm', async () => {
  const { B, over } = await answered(() => {})
  expect(await over(B.expectState({ state: 'connected', display: 'label' }))).toBeUndefined()
})

test.each<[string, (report: (event: string, peer?: string) => void) => void]>([
  ['of another kind', (report) => report('hold', '1001')],
  ['with another phone', (report) => report('connected', '1003')],
])('an event %s confirms nothing', async (_, event) => {
  const { B, over } = await answered(event)
  expect((await over(B.expectState(connected)))?.name).toBe('WitnessAssertionError')
})

test('an event may come after the display, as long as both come in time', async () => {
  const { B, report, clock, over } = await answered(() => {})
  const showing = B.expectState(connected)
  await clock.advance(99)
  report('B', 'connected', '1001')
  expect(await over(showing)).toBeUndefined()
  const scene = await answered(() => {})
  const late = scene.over(scene.B.expectState(connected, { withinMs: 50 }))
  await scene.clock.after(60)
  scene.report('B', 'connected', '1001')
  expect((await late)?.name).toBe('WitnessAssertionError')
})

test('staying in a state wants its event too', async () => {
  const { B, over } = await answered(() => {})
  expect((await over(B.expectStays(connected, { forMs: 10 })))?.name).toBe('WitnessAssertionError')
})

test('a state that lasts needs no new event, one that comes back does', async () => {
  const { B, clock, acts, report, over } = await answered((report) => report('connected', '1001'))
  expect(await over(B.expectState(connected))).toBeUndefined()
  await clock.advance(10)
  acts('B')
  expect(await over(B.expectState(connected))).toBeUndefined()
  acts('B')
  report('B', 'hold', '1001')
  expect(await over(B.expectState({ state: 'holding', peer: '1001' }))).toBeUndefined()
  await clock.advance(10)
  acts('B')
  // The event of the first time is old.
  expect((await over(B.expectState(connected)))?.name).toBe('WitnessAssertionError')
  report('B', 'unhold', '1001')
  expect(await over(B.expectState(connected))).toBeUndefined()
})

test('a state seen on the way by a verb is not yet confirmed', async () => {
  const { B, shows, over } = await answered(() => {})
  shows('B', { state: 'connected' })
  expect((await over(B.expectState(connected)))?.name).toBe('WitnessAssertionError')
})

test('of the other phone the display is proof enough', async () => {
  const { A, B, acts, over } = await answered((report) => report('connected', '1001'))
  expect(await over(A.expectState({ state: 'connected', peer: '1002' }))).toBeUndefined()
  expect(await over(B.expectState(connected))).toBeUndefined()
  acts('A')
  expect(await over(B.expectState(idle))).toBeUndefined()
  expect((await over(A.expectState(idle)))?.message).toContain('"disconnected" or "transfer"')
})

const rack = { events: undefined, withinMs: 100 }
const cast = new Map([['A', { id: 'reception', number: '1', reportsTo: undefined } as unknown as RackPhone]])

test('the tag is refused where a phone reports nothing, with what to write', () => {
  const open = (...names: string[]) =>
    eventMonitorFor(
      { rack: rack as never },
      cast,
      names.map((name) => ({ name })),
    )
  expect(() => open('@calls', '@two-witnesses')).toThrow(
    /^@two-witnesses: reception reports no events, .* Write there.*: events: \{ host: .*docs\/guide\/events\.md/,
  )
  expect(open('@calls').witness).toBeUndefined()
})
