import { expect, test } from 'vitest'
import { manualClock } from '../../support/clock/index.js'
import { expectEveryPhone, type Phone, PhoneError } from '../../support/phone/index.js'
import { elapse, eyesOn, picture } from '../helpers/phone/driven-phone.js'
import { greyBitmap, pixelAt } from '../helpers/screen/bitmaps.js'

const after = (ms: number, first: string, then: string) => (atMs: number) => picture(atMs < ms ? first : then)

test('expectState waits until the display matches', async () => {
  const eyes = await eyesOn(after(300, 'idle', 'ringing'))
  await elapse(eyes.clock, eyes.shows({ state: 'ringing', peer: '1001' }))
  expect(eyes.events).toMatchObject([
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
  const eyes = await eyesOn((atMs) => picture(atMs < 200 ? 'idle' : atMs < 400 ? 'connected' : 'ringing'))
  await eyes.look()
  await elapse(eyes.clock, eyes.shows({ state: 'ringing' }))
  expect(eyes.changes.map((event) => 'frame' in event && event.frame.pixels[0] === 0xffffffff)).toEqual([
    true,
    false,
    false,
  ])
  expect(eyes.events.map(({ kind }) => kind)).toEqual(['looked', 'shown'])
})

test('the message of a mismatch names phone, expectation, time, region, pixels and the nearest state', async () => {
  const eyes = await eyesOn(() => picture('connected'))
  const expectation = { state: 'ringing', peer: '1001' }
  const message = [
    'B (desk-2, D785) does not show "ringing" with 1001 within 500 ms:',
    'outside of all regions 1 of 760 px (x 2–2, y 20–20); region `peer` differs by 1 of 240 px (x 1–1, y 10–10)',
    'it looks like `connected` (0 px differ); then `idle` with self 1002 (2 px differ), `ringing` (2 px differ)',
  ].join('\n  ')
  await expect(elapse(eyes.clock, eyes.shows(expectation, 500))).rejects.toMatchObject({
    name: 'DisplayAssertionError',
    message,
  })
  expect(eyes.events).toMatchObject([
    { kind: 'not shown', expectation, message, reference: { state: 'ringing' }, captures: 5, afterMs: 400 },
  ])
  expect(eyes.clock.now()).toBeLessThanOrEqual(500)
})

test('the default deadline is that of the rack', async () => {
  const eyes = await eyesOn(() => picture('idle'))
  await expect(elapse(eyes.clock, eyes.shows({ state: 'ringing' }))).rejects.toThrow('within 1000 ms')
})

test('the state of a phone with another number is not the nearest', async () => {
  const eyes = await eyesOn(() => picture('idle'), manualClock(), { number: '1009' })
  const shown = elapse(eyes.clock, eyes.shows({ state: 'ringing' }))
  await expect(shown).rejects.toThrow(/it looks like no known state; nearest: `ringing` \(2 px differ\)/)
})

test('an unknown state is refused without a capture', async () => {
  const eyes = await eyesOn(() => picture('idle'))
  await expect(eyes.shows({ state: 'asleep' })).rejects.toThrow(
    'B (desk-2, D785): no reference display of a state "asleep". States known for it: idle, ringing, connected',
  )
  expect(eyes.events).toEqual([])
})

test('without a reference, the last display before the deadline is reported for approval', async () => {
  const eyes = await eyesOn(after(300, 'idle', 'ringing'))
  const expectation = { state: 'ringing', peer: '1004' }
  await expect(elapse(eyes.clock, eyes.shows(expectation))).rejects.toThrow(
    /^B \(desk-2, D785\): no reference display of "ringing" with 1004 in en\. .*save it as screens\/ringing-1004\.png/,
  )
  expect(eyes.events).toMatchObject([{ kind: 'no reference', expectation, path: 'screens/ringing-1004.png' }])
  const [event] = eyes.events
  const frame = event && 'frame' in event ? event.frame : undefined
  expect(frame && pixelAt(frame, 1, 10), 'the dot of ringing').toEqual([255, 255, 255, 255])
})

test('a broken bitmap is reported', async () => {
  const eyes = await eyesOn(() => picture('idle').subarray(0, 99))
  const shown = elapse(eyes.clock, eyes.shows({ state: 'idle' }))
  await expect(shown).rejects.toThrow(
    /^B \(desk-2, D785\): its display cannot be read: truncated.*Fetch screen\.bmp/,
  )
})

test('a bitmap of another size is reported', async () => {
  const eyes = await eyesOn(() => greyBitmap(20, 10))
  const shown = elapse(eyes.clock, eyes.shows({ state: 'idle' }))
  await expect(shown).rejects.toThrow(/the picture is 20×10 px, the reference 40×30$/)
})

test('expectStays waits for the state, then compares the display for the whole time', async () => {
  const eyes = await eyesOn(after(300, 'ringing', 'idle'))
  await elapse(eyes.clock, eyes.stays({ state: 'idle' }, 2000))
  expect(eyes.events.map(({ kind }) => kind)).toEqual(['shown', 'shown'])
  expect(eyes.clock.now()).toBe(2300)
})

test('expectStays ends with the first other display', async () => {
  const eyes = await eyesOn(after(700, 'idle', 'ringing'))
  const stayed = elapse(eyes.clock, eyes.stays({ state: 'idle' }, 2000))
  await expect(stayed).rejects.toThrow(/does not show "idle" all through 2000 ms:.*it looks like `ringing`/s)
  expect(eyes.clock.now()).toBe(700)
})

test('a capture for the report is taken once and not evaluated', async () => {
  const eyes = await eyesOn(() => picture('ringing'))
  await eyes.look()
  expect(eyes.events).toMatchObject([{ kind: 'looked', phone: 'B' }])
  expect(eyes.clock.now()).toBe(0)
})

/** Phones with only the parts that the test uses, on one clock. */
async function phones(pictures: Record<string, string>) {
  const clock = manualClock()
  const all = Object.entries(pictures).map(async ([name, state]) => {
    const eyes = await eyesOn(() => picture(state), clock, { name })
    const expectState: Phone['expectState'] = (expectation, options) =>
      eyes.shows(expectation, options?.withinMs)
    return { name, expectState } as Phone
  })
  return { clock, phones: await Promise.all(all) }
}

test('several phones have one deadline, and the message names all that do not show their state', async () => {
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

test('a single failure keeps its own error; other errors than of a display keep their type', async () => {
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
  const eyes = await eyesOn((atMs, page) =>
    picture(page === 'label' && atMs >= 200 ? 'ringing' : 'connected'),
  )
  await elapse(eyes.clock, eyes.shows({ state: 'ringing', display: 'label' }))
  expect(eyes.events).toMatchObject([{ kind: 'shown', expectation: { display: 'label' }, captures: 3 }])
  const shown = elapse(eyes.clock, eyes.shows({ state: 'idle', display: 'label' }, 200))
  await expect(shown).rejects.toThrow(/"idle" on its label display.*save it as screens\/label-idle\.png/)
})

test('the message names the further display', async () => {
  const eyes = await eyesOn(() => picture('connected'))
  const shown = elapse(eyes.clock, eyes.shows({ state: 'ringing', display: 'label' }, 200))
  await expect(shown).rejects.toThrow(
    /^B \(desk-2, D785\) does not show "ringing" on its label display within/,
  )
})

test('a further display that the model does not have is not captured', async () => {
  const eyes = await eyesOn(() => picture('idle'))
  await expect(eyes.shows({ state: 'idle', display: 'expansion' })).rejects.toThrow(
    /^B \(desk-2, D785\) has no expansion display, as far as is known/,
  )
  expect(eyes.events).toEqual([])
})
