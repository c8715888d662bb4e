import { expect, test } from 'vitest'
import { manualClock } from '../../support/clock/index.js'
import { EventDisagreementError } from '../../support/events/index.js'
import { DisplayAssertionError, expectEveryPhone, type Phone, PhoneError } from '../../support/phone/index.js'
import { RemoteError } from '../../support/remote/index.js'
import { elapse, openTestDisplay, phoneAt, picture } from '../helpers/phone/driven-phone.js'
import { scriptedPhone } from '../helpers/remote/scripted-phone.js'
import { greyBitmap, pixelAt } from '../helpers/screen/bitmaps.js'

const after = (ms: number, first: string, then: string) => (atMs: number) => picture(atMs < ms ? first : then)

test('expectState waits until the display matches', async () => {
  const display = await openTestDisplay(after(300, 'idle', 'ringing'))
  await elapse(display.clock, display.shows({ state: 'ringing', peer: '1001' }))
  expect(display.events).toMatchObject([
    {
      kind: 'shown',
      phone: 'B',
      expectation: { state: 'ringing', peer: '1001' },
      mode: 'until it matches',
      captures: 4,
      afterMs: 300,
    },
  ])
})

test('each change of the display during a wait is reported once; a capture for the report is not', async () => {
  const display = await openTestDisplay((atMs) =>
    picture(atMs < 200 ? 'idle' : atMs < 400 ? 'connected' : 'ringing'),
  )
  await display.look()
  await elapse(display.clock, display.shows({ state: 'ringing' }))
  expect(display.changes.map((event) => 'frame' in event && event.frame.pixels[0] === 0xffffffff)).toEqual([
    true,
    false,
    false,
  ])
  expect(display.events.map(({ kind }) => kind)).toEqual(['captured', 'shown'])
})

test('the cleanup does not decode a display again that an expectation or a capture has decoded', async () => {
  const server = await scriptedPhone(({ url }, response) =>
    response.end(url === '/screen.bmp' ? picture('connected') : ''),
  )
  const { phone, events } = await phoneAt(server.origin, { withinMs: 0 })
  await phone.capture()
  await phone.goIdle()
  await phone.close()
  const [first, ...others] = events.flatMap((event) => (event.kind === 'captured' ? [event.frame] : []))
  expect(others).toHaveLength(1)
  expect(others[0]).toBe(first)
})

test('the message of a mismatch names phone, expectation, time, region, pixels and the nearest state', async () => {
  const display = await openTestDisplay(() => picture('connected'))
  const expectation = { state: 'ringing', peer: '1001' }
  const message = [
    'B (desk-2, D785) does not show "ringing" with 1001 within 500 ms:',
    'outside of all regions 1 of 760 px (x 2–2, y 20–20); region `peer` differs by 1 of 240 px (x 1–1, y 10–10)',
    'it looks like `connected` (0 px differ); then `idle` with self 1002 (2 px differ), `ringing` (2 px differ)',
  ].join('\n  ')
  await expect(elapse(display.clock, display.shows(expectation, 500))).rejects.toMatchObject({
    name: 'DisplayAssertionError',
    message,
  })
  expect(display.events).toMatchObject([
    { kind: 'not shown', expectation, message, reference: { state: 'ringing' }, captures: 5, afterMs: 400 },
  ])
  expect(display.clock.now()).toBeLessThanOrEqual(500)
})

test('the default deadline is that of the rack', async () => {
  const display = await openTestDisplay(() => picture('idle'))
  await expect(elapse(display.clock, display.shows({ state: 'ringing' }))).rejects.toThrow('within 1000 ms')
})

test('the state of a phone with another number is not the nearest', async () => {
  const display = await openTestDisplay(() => picture('idle'), manualClock(), { number: '1009' })
  const shown = elapse(display.clock, display.shows({ state: 'ringing' }))
  await expect(shown).rejects.toThrow(/it looks like no known state; nearest: `ringing` \(2 px differ\)/)
})

test('an unknown state is refused without a capture', async () => {
  const display = await openTestDisplay(() => picture('idle'))
  await expect(display.shows({ state: 'asleep' })).rejects.toThrow(
    'B (desk-2, D785): no reference display shows "asleep". Known states: idle, ringing, connected',
  )
  expect(display.events).toEqual([])
})

test('without a reference, the last display before the deadline is reported for approval', async () => {
  const display = await openTestDisplay(after(300, 'idle', 'ringing'))
  const expectation = { state: 'ringing', peer: '1004' }
  await expect(elapse(display.clock, display.shows(expectation))).rejects.toThrow(
    /^B \(desk-2, D785\): no reference display of "ringing" with 1004 in en\. .*save it as screens\/ringing-1004\.png/,
  )
  expect(display.events).toMatchObject([
    { kind: 'no reference', expectation, path: 'screens/ringing-1004.png' },
  ])
  const [event] = display.events
  const frame = event && 'frame' in event ? event.frame : undefined
  expect(frame && pixelAt(frame, 1, 10), 'the dot of ringing').toEqual([255, 255, 255, 255])
})

test('a broken bitmap is reported', async () => {
  const display = await openTestDisplay(() => picture('idle').subarray(0, 99))
  const shown = elapse(display.clock, display.shows({ state: 'idle' }))
  await expect(shown).rejects.toThrow(
    /^B \(desk-2, D785\): its display cannot be read: 11 of 11 captures failed: 11× cut off; the last one: truncated.*Fetch screen\.bmp/,
  )
})

test('a wait with time for one capture only names its failure once', async () => {
  const failure = { kind: 'error status', status: 503, retryAfterMs: undefined } as const
  const error = new RemoteError('B (desk-2, D785)', 'fetch screen.bmp', failure)
  const broken = { kind: 'broken', fault: '503', reason: 'it replied 503', error } as const
  const display = await openTestDisplay(() => broken, manualClock(), { withinMs: 0 })
  await expect(elapse(display.clock, display.shows({ state: 'idle' }))).rejects.toBe(error)
})

test('a bitmap of another size is reported', async () => {
  const display = await openTestDisplay(() => greyBitmap(20, 10))
  const shown = elapse(display.clock, display.shows({ state: 'idle' }))
  await expect(shown).rejects.toThrow(/the picture is 20×10 px, the reference 40×30$/)
})

test('expectStays waits for the state, then compares the display for the whole time', async () => {
  const display = await openTestDisplay(after(300, 'ringing', 'idle'))
  await elapse(display.clock, display.stays({ state: 'idle' }, 2000))
  expect(display.events.map(({ kind }) => kind)).toEqual(['shown', 'shown'])
  expect(display.clock.now()).toBe(2300)
})

test('expectStays ends with the first other display', async () => {
  const display = await openTestDisplay(after(700, 'idle', 'ringing'))
  const stayed = elapse(display.clock, display.stays({ state: 'idle' }, 2000))
  await expect(stayed).rejects.toThrow(/does not show "idle" throughout 2000 ms:.*it looks like `ringing`/s)
  expect(display.clock.now()).toBe(700)
})

test('a capture for the report is taken once and not evaluated', async () => {
  const display = await openTestDisplay(() => picture('ringing'))
  await display.look()
  expect(display.events).toMatchObject([{ kind: 'captured', phone: 'B' }])
  expect(display.clock.now()).toBe(0)
})

/** Phones with only the parts that the test uses, on one clock. */
async function phones(pictures: Record<string, string>) {
  const clock = manualClock()
  const all = Object.entries(pictures).map(async ([name, state]) => {
    const display = await openTestDisplay(() => picture(state), clock, { name })
    const expectState: Phone['expectState'] = (expectation, options) =>
      display.shows(expectation, options?.withinMs)
    return { name, expectState } as Phone
  })
  return { clock, phones: await Promise.all(all) }
}

test('several phones have one deadline, and the message names each phone that does not show its state', async () => {
  const { clock, phones: cast } = await phones({ A: 'idle', B: 'ringing', C: 'connected' })
  const expectations = cast.map((phone) => ({ phone, expected: { state: 'ringing' } }))
  const error = await elapse(clock, expectEveryPhone(expectations, { withinMs: 800 })).catch(
    (reason) => reason,
  )
  expect(error).toMatchObject({ name: 'DisplayAssertionError' })
  expect(error.message.match(/^\w+ \(desk-2, D785\) does not show "ringing" within 800 ms:$/gm)).toHaveLength(
    2,
  )
  expect(error.message).toMatch(/^A .*^C /ms)
  expect(clock.now()).toBeLessThanOrEqual(800)
})

test('a single failure keeps its own error; several failures that are not all of displays make a PhoneError', async () => {
  const { clock, phones: cast } = await phones({ A: 'idle', B: 'ringing' })
  const expectations = (states: string[]) =>
    cast.map((phone, i) => ({ phone, expected: { state: states[i] ?? '' } }))
  const alone = await elapse(clock, expectEveryPhone(expectations(['idle', 'idle']))).catch(
    (reason) => reason,
  )
  expect(alone.message).toMatch(/^B \(desk-2, D785\) does not show "idle"/)
  const mixed = await elapse(clock, expectEveryPhone(expectations(['asleep', 'idle']))).catch(
    (reason) => reason,
  )
  expect(mixed).toBeInstanceOf(PhoneError)
  expect(mixed.name).toBe('PhoneError')
  expect(mixed.message).toMatch(/^A .*"asleep".*^B .*"idle"/ms)
})

test.each([
  ['only events are missing', [EventDisagreementError, EventDisagreementError], 'EventDisagreementError'],
  [
    'a display is wrong, and an event is missing',
    [DisplayAssertionError, EventDisagreementError],
    'DisplayAssertionError',
  ],
] as const)('%s: it stays a failed expectation', async (_, kinds, name) => {
  const expectations = kinds.map((Failure) => ({
    phone: { expectState: () => Promise.reject(new Failure('wrong')) } as unknown as Phone,
    expected: { state: 'idle' },
  }))
  await expect(expectEveryPhone(expectations)).rejects.toMatchObject({ name })
})

test('a bug is not taken for a failure of a phone, whatever the other phones show', async () => {
  const bug = new TypeError('x is undefined')
  const expectState = (error: Error) => ({ expectState: () => Promise.reject(error) }) as unknown as Phone
  const expectations = [new PhoneError('A does not show "idle"'), bug].map((error) => ({
    phone: expectState(error),
    expected: { state: 'idle' },
  }))
  await expect(expectEveryPhone(expectations)).rejects.toBe(bug)
})

test('several phones show what is expected', async () => {
  const { clock, phones: cast } = await phones({ A: 'idle', B: 'ringing' })
  const states = ['idle', 'ringing']
  await elapse(
    clock,
    expectEveryPhone(cast.map((phone, i) => ({ phone, expected: { state: states[i] ?? '' } }))),
  )
  expect(clock.now()).toBeLessThan(1000)
})

test('a further display has its own bitmap and its own references', async () => {
  const display = await openTestDisplay((atMs, page) =>
    picture(page === 'label' && atMs >= 200 ? 'ringing' : 'connected'),
  )
  await elapse(display.clock, display.shows({ state: 'ringing', display: 'label' }))
  expect(display.events).toMatchObject([{ kind: 'shown', expectation: { display: 'label' }, captures: 3 }])
  const shown = elapse(display.clock, display.shows({ state: 'idle', display: 'label' }, 200))
  await expect(shown).rejects.toThrow(/"idle" on its label display.*save it as screens\/label-idle\.png/)
})

test('the message names the further display', async () => {
  const display = await openTestDisplay(() => picture('connected'))
  const shown = elapse(display.clock, display.shows({ state: 'ringing', display: 'label' }, 200))
  await expect(shown).rejects.toThrow(
    /^B \(desk-2, D785\) does not show "ringing" on its label display within/,
  )
})

test('a further display that the model does not have is not captured', async () => {
  const display = await openTestDisplay(() => picture('idle'))
  await expect(display.shows({ state: 'idle', display: 'expansion' })).rejects.toThrow(
    /^B \(desk-2, D785\) has no expansion display, as far as is known/,
  )
  expect(display.events).toEqual([])
})
