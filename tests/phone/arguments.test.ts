import { describe, expect, test } from 'vitest'
import { expectEveryPhone, PhoneError } from '../../support/phone/index.js'
import { elapse, openTestDisplay, phoneAt, picture } from '../helpers/phone/driven-phone.js'

/** Arguments as a program in JavaScript may give them, past the compiler. */
const ms = (value: unknown) => value as number
const state = (fields: object) => ({ state: 'idle', ...fields })

const open = async () => {
  const { display, clock, events } = await openTestDisplay(() => picture('idle'))
  const refuses = async (expecting: Promise<unknown>, reason: RegExp) => {
    const refused = elapse(clock, expecting)
    await expect(refused).rejects.toThrow(PhoneError)
    await expect(refused).rejects.toThrow(reason)
    expect(events).toEqual([])
  }
  return { display, refuses }
}

describe.each([undefined, null, Number.NaN, '500', Number.POSITIVE_INFINITY, -1])(
  'a time of %s ms',
  (time) => {
    test('is refused wherever it is needed, and nothing is captured', async () => {
      const { display, refuses } = await open()
      await refuses(display.expectNever({ state: 'ringing' }, ms(time)), /^B \(desk-2, D785\): withinMs is /)
      await refuses(display.expectStays({ state: 'idle' }, ms(time)), /forMs is .*more than 0/)
      await refuses(display.expectLasts({ state: 'idle' }, ms(time)), /forMs is .*more than 0/)
      if (time !== undefined)
        await refuses(display.expectState({ state: 'idle' }, ms(time)), /withinMs is .*0 or more/)
    })
  },
)

test('no time at all proves nothing', async () => {
  const { display, refuses } = await open()
  await refuses(display.expectNever({ state: 'ringing' }, 0), /no time proves nothing/)
  await refuses(display.expectStays({ state: 'idle' }, 0), /no time proves nothing/)
  await refuses(display.expectLasts({ state: 'idle' }, 0), /no time proves nothing/)
})

test('a deadline of 0 ms is one capture', async () => {
  const { display, clock } = await openTestDisplay(() => picture('idle'))
  await elapse(clock, display.expectState({ state: 'idle' }, 0))
})

test.each([
  ['a peer of null', { peer: null }, /peer is null/],
  ['an empty peer', { peer: '' }, /peer is "", so .* compared with nothing/],
  ['an empty held party', { held: '' }, /held is ""/],
  ['an empty count', { count: '' }, /count is ""/],
  ['a number as peer', { peer: 1001 }, /peer is 1001/],
  ['a state without a value', { state: undefined }, /state is undefined/],
  ['an empty state', { state: ' ' }, /state is " "/],
  ['a display that does not exist', { display: 'main' }, /display is "main". It may be: label, expansion/],
  ['a field with a mistake', { form: '1001' }, /an expectation has no form. It may have: state, peer/],
  ['another value for unsure texts', { undecidedTexts: 'ignored' }, /undecidedTexts is "ignored"/],
])('%s is refused', async (_, fields, reason) => {
  const { display, refuses } = await open()
  const expectation = state(fields) as { state: string }
  await refuses(display.expectState(expectation), reason)
  await refuses(display.expectStays(expectation, 100), reason)
  await refuses(display.expectLasts(expectation, 100), reason)
  await refuses(display.expectNever(expectation, 100), reason)
  await refuses(display.shows(expectation), reason)
})

test('the name of a party may be unknown', async () => {
  const { display, clock, events } = await openTestDisplay(() => picture('ringing'))
  await elapse(clock, display.expectState({ state: 'ringing', peer: '1001', peerName: undefined }))
  expect(events).toMatchObject([{ kind: 'shown' }])
})

test('unsure texts may be accepted', async () => {
  const { display, clock, events } = await openTestDisplay(() => picture('idle'))
  await elapse(clock, display.expectState({ state: 'idle', undecidedTexts: 'accepted' }))
  expect(events).toMatchObject([{ kind: 'shown' }])
})

test('texts that every reading fits are refused', async () => {
  const { display, refuses } = await open()
  await refuses(display.expectText(''), /the text is empty/)
  await refuses(display.expectText('{any}'), /the text "\{any\}" proves nothing/)
  await refuses(display.expectText(undefined as unknown as string), /the text undefined proves nothing/)
  await refuses(display.expectRegionText('peer', '{any} {any}'), /proves nothing/)
})

test('a phone without options gets the same message', async () => {
  const { phone } = await phoneAt('http://127.0.0.1:9')
  const without = phone as unknown as Record<string, (expectation: object) => Promise<void>>
  for (const name of ['expectNever', 'expectStays', 'expectLasts'])
    await expect(without[name]?.({ state: 'idle' })).rejects.toThrow(/Ms is undefined/)
  await phone.close()
})

test('an empty list of expectations is refused: it would check nothing', async () => {
  await expect(expectEveryPhone([])).rejects.toThrow(/without an expectation, so it would check nothing/)
})
