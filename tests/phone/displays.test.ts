import { expect, test } from 'vitest'
import { manualClock } from '../../support/clock/index.js'
import { expectEveryPhone, type Phone, PhoneError } from '../../support/phone/index.js'
import { elapse, eyesOn, picture } from '../helpers/phone/driven-phone.js'
import { greyBitmap, pixelAt } from '../helpers/screen/bitmaps.js'

const after = (ms: number, first: string, then: string) => (atMs: number) => picture(atMs < ms ? first : then)

test('shows waits until the display matches', async () => {
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

test('what the display shows on the way is told once for each change, and not by a look', async () => {
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

test('a mismatch says phone, expectation, time, region, pixels, and the nearest state', async () => {
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

test('where nothing is said, the phone has the time of its rack', async () => {
  const eyes = await eyesOn(() => picture('idle'))
  await expect(elapse(eyes.clock, eyes.shows({ state: 'ringing' }))).rejects.toThrow('within 1000 ms')
})

test('the state of a phone with another number is not the nearest', async () => {
  const eyes = await eyesOn(() => picture('idle'), manualClock(), { number: '1009' })
  const shown = elapse(eyes.clock, eyes.shows({ state: 'ringing' }))
  await expect(shown).rejects.toThrow(/it looks like no known state; nearest: `ringing` \(2 px differ\)/)
})

test('an unknown state is refused without a look at the display', async () => {
  const eyes = await eyesOn(() => picture('idle'))
  await expect(eyes.shows({ state: 'asleep' })).rejects.toThrow(
    'B (desk-2, D785): no reference display of a state "asleep". States known for it: idle, ringing, connected',
  )
  expect(eyes.events).toEqual([])
})

test('where no reference is, the last display before the deadline is kept for a person to approve', async () => {
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

test('a display that cannot be read says so', async () => {
  const eyes = await eyesOn(() => picture('idle').subarray(0, 99))
  const shown = elapse(eyes.clock, eyes.shows({ state: 'idle' }))
  await expect(shown).rejects.toThrow(
    /^B \(desk-2, D785\): its display cannot be read: truncated.*Fetch screen\.bmp/,
  )
})

test('a picture of another size says so', async () => {
  const eyes = await eyesOn(() => greyBitmap(20, 10))
  const shown = elapse(eyes.clock, eyes.shows({ state: 'idle' }))
  await expect(shown).rejects.toThrow(/the picture is 20×10 px, the reference 40×30$/)
})

test('stays waits for the state, and then holds it against the whole time', async () => {
  const eyes = await eyesOn(after(300, 'ringing', 'idle'))
  await elapse(eyes.clock, eyes.stays({ state: 'idle' }, 2000))
  expect(eyes.events.map(({ kind }) => kind)).toEqual(['shown', 'shown'])
  expect(eyes.clock.now()).toBe(2300)
})

test('stays ends with the first display that is another', async () => {
  const eyes = await eyesOn(after(700, 'idle', 'ringing'))
  const stayed = elapse(eyes.clock, eyes.stays({ state: 'idle' }, 2000))
  await expect(stayed).rejects.toThrow(/does not show "idle" all through 2000 ms:.*it looks like `ringing`/s)
  expect(eyes.clock.now()).toBe(700)
})

test('a look is taken once, and judged by nobody', async () => {
  const eyes = await eyesOn(() => picture('ringing'))
  await eyes.look()
  expect(eyes.events).toMatchObject([{ kind: 'looked', phone: 'B' }])
  expect(eyes.clock.now()).toBe(0)
})

/** As much of phones as is looked at, on one clock. */
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

test('every phone shows: under one deadline, naming all that do not', async () => {
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

test('one phone that does not is told as by itself, another error than a display as what it is', async () => {
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

test('every phone shows what is expected', async () => {
  const { clock, phones: cast } = await phones({ A: 'idle', B: 'ringing' })
  const states = ['idle', 'ringing']
  await elapse(
    clock,
    expectEveryPhone(cast.map((phone, i) => ({ phone, expected: { state: states[i] ?? '' } }))),
  )
  expect(clock.now()).toBeLessThan(1000)
})

test('a display beside the main one has a picture and references of its own', async () => {
  const eyes = await eyesOn((atMs, page) =>
    picture(page === 'label' && atMs >= 200 ? 'ringing' : 'connected'),
  )
  await elapse(eyes.clock, eyes.shows({ state: 'ringing', display: 'label' }))
  expect(eyes.events).toMatchObject([{ kind: 'shown', expectation: { display: 'label' }, captures: 3 }])
  const shown = elapse(eyes.clock, eyes.shows({ state: 'idle', display: 'label' }, 200))
  await expect(shown).rejects.toThrow(/"idle" on its label display.*save it as screens\/label-idle\.png/)
})

test('what a display beside the main one does not show is said of it', async () => {
  const eyes = await eyesOn(() => picture('connected'))
  const shown = elapse(eyes.clock, eyes.shows({ state: 'ringing', display: 'label' }, 200))
  await expect(shown).rejects.toThrow(
    /^B \(desk-2, D785\) does not show "ringing" on its label display within/,
  )
})

test('a display that nobody knows of is not asked for', async () => {
  const eyes = await eyesOn(() => picture('idle'))
  await expect(eyes.shows({ state: 'idle', display: 'expansion' })).rejects.toThrow(
    /^B \(desk-2, D785\) has no expansion display, as far as is known/,
  )
  expect(eyes.events).toEqual([])
})
