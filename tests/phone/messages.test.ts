import { expect, test } from 'vitest'
import { openCatalog } from '../../support/catalog/index.js'
import { noDisplay, refusal } from '../../support/phone/describe.js'
import * as errors from '../../support/phone/errors.js'
import type { PhoneFacts } from '../../support/phone/facts.js'

const profile = await (await openCatalog('fixtures')).describe('D785', '10.1.54.13')
const phone = { name: 'B', facts: { id: 'desk-2', profile, language: 'en' } as PhoneFacts }
const B = 'B (desk-2, D785)'
const ringing = { state: 'ringing', peer: '1001' }

/** The message, and the name by which reports count the error. */
const messages: readonly (readonly [Error, name: string, message: string])[] = [
  [
    errors.refused(phone, 'has no key X'),
    'PhoneError',
    'B (desk-2, D785, firmware 10.1.54.13) has no key X. Nothing was sent',
  ],
  [errors.noFinger(phone), 'PhoneError', `${B}: no finger is on its display; press down at a point first`],
  [
    errors.didNotRestart(phone, 900),
    'PhoneError',
    `${B} was told to restart, and still shows "idle" after 900 ms. Is its administrator mode on? Open advanced_update.htm with a browser`,
  ],
  [
    errors.notBack(phone, 900, undefined),
    'PhoneError',
    `${B} is not back within 900 ms: its display does not show "idle". If the restart only takes longer, set a longer rebootWithinMs: in the rack file`,
  ],
  [
    errors.notBack(phone, 900, 'no reply'),
    'PhoneError',
    `${B} is not back within 900 ms: no reply. If the restart only takes longer, set a longer rebootWithinMs: in the rack file`,
  ],
  [
    errors.wrongFact(phone, 'its firmware', '10.1', '10.2'),
    'FactAssertionError',
    `${B}: its firmware is "10.2", expected is "10.1"`,
  ],
  [
    errors.wrongFact(phone, 'its firmware', '10.1', undefined),
    'FactAssertionError',
    `${B}: its firmware is not shown, expected is "10.1"`,
  ],
  [
    errors.unknownState(phone, ringing, []),
    'PhoneError',
    `${B}: no reference display shows "ringing" with 1001. Known states: none`,
  ],
  [
    errors.noReference(phone, ringing, 'a/ringing.png', { unnamed: ['peer', 'held'] }),
    'PhoneError',
    `${B}: no reference display of "ringing" with 1001 in en: none of "ringing" shows the far end, or the held call. The captured display is attached. If it is right, save it as a/ringing.png with its .yaml, or run offhook screens approve`,
  ],
  [
    errors.noReference(phone, ringing, 'a/ringing.png', { pending: 'reports/pending/x.png' }),
    'PhoneError',
    `${B}: no reference display of "ringing" with 1001 in en. What it shows is in reports/pending/x.png. If that is right, approve it: npx offhook screens approve reports/pending/x.png --reason "…"`,
  ],
  [
    errors.notShown(phone, { ...ringing, held: '1003', display: 'label' }, 'within 5 ms', ['a', 'b']),
    'DisplayAssertionError',
    `${B} does not show "ringing" with 1001 beside 1003 on its label display within 5 ms:\n  a\n  b`,
  ],
  [
    errors.unexpectedState(phone, ringing, 12.4, 50),
    'DisplayAssertionError',
    `${B} shows "ringing" with 1001 after 12 ms; it must not show it within 50 ms`,
  ],
  [
    errors.wrongTimer(phone, '0:07; it must show 0:00'),
    'DisplayAssertionError',
    `${B} shows a wrong call timer: 0:07; it must show 0:00`,
  ],
  [
    errors.wrongTimer(phone, '0:07; it must show 0:00', ringing),
    'DisplayAssertionError',
    `${B} shows "ringing" with 1001, but a wrong call timer: 0:07; it must show 0:00`,
  ],
  [
    errors.undecidedState(phone, ringing, 50, ['it is unsure']),
    'DisplayAssertionError',
    `${B}: it is not proved that it never shows "ringing" with 1001 within 50 ms:\n  it is unsure`,
  ],
  [
    errors.lostPress(phone, 'pressed 1', 50, undefined),
    'DisplayAssertionError',
    `${B} pressed 1, and its display did not change within 50 ms: the key press was lost. For a key without a visible effect leave out "and its display changes"`,
  ],
  [
    errors.unknownRegion(phone, 'x', []),
    'PhoneError',
    `${B} has no region "x" on its display. It has: none; name them in its model file`,
  ],
  [
    errors.noReaderFor(phone, 'its region "x"'),
    'PhoneError',
    `${B}: its region "x" cannot be read without a reader. Open the phone with a reader`,
  ],
  [
    errors.displayTooSmall(phone, { width: 4, height: 3 }),
    'PhoneError',
    `${B}: its display of 4×3 px is too small for the regions of its model. Is the model right?`,
  ],
  [
    errors.brokenDisplay(phone, { reason: 'cut off', faults: undefined, file: 'screen.bmp' }),
    'PhoneError',
    `${B}: its display cannot be read: cut off. Fetch screen.bmp with a browser and look at it`,
  ],
  [
    errors.notObserved(phone, { longestGapMs: 1200.4, reason: 'no reply' }, '3 of 4 captures failed: 3× 503'),
    'PhoneError',
    `${B}: its display was not observed for 1200 ms, and may have changed meanwhile: 3 of 4 captures failed: 3× 503; the last one: no reply`,
  ],
  [
    errors.notObserved(phone, { longestGapMs: 0, reason: 'no reply' }, '1 of 4 captures failed: 1× 503'),
    'PhoneError',
    `${B}: its display was not observed at the end, and may have changed meanwhile: 1 of 4 captures failed: 1× 503; the last one: no reply`,
  ],
  [
    errors.notRestored([new Error('a'), new Error('b')]),
    'PhoneError',
    'changed settings could not be restored:\n  a\n  b',
  ],
  [
    errors.notReady('B does not show "idle"', {
      ...{ kind: 'stuck', left: '"dnd"', shows: '"dnd"', tried: ['pressed CANCEL', 'pressed CANCEL'] },
    }),
    'DisplayAssertionError',
    'B does not show "idle"\n  recovery failed. Tried: it pressed CANCEL 2 times',
  ],
]

test.each(messages)(
  'a person reads on which phone, what came, and what to do: %s',
  (error, name, message) => {
    expect({ name: error.name, message: error.message }).toEqual({ name, message })
  },
)

test('a text that is not read is reported with all regions that may contain it', () => {
  const box = { x: 1, y: 2, width: 3, height: 4 }
  const region = (
    name: string,
    reading: Parameters<typeof errors.notRead>[1]['found'][number]['reading'],
  ) => ({
    ...{ region: name, box, reading },
  })
  const found = [
    region('peer', { kind: 'read', text: '1002' }),
    region('empty', undefined),
    region('name', { kind: 'unknown glyph', text: 'A�', at: box, candidates: [] }),
    region('clock', { kind: 'unsure', text: '10:0O', at: box, doubt: { kind: 'ink without a character' } }),
  ] as const
  const unread = { text: '1001', place: 'its display', withinMs: 50, faults: '1 of 2 captures failed', found }
  expect(errors.notRead(phone, unread).message.split('\n  ')).toEqual([
    `${B} does not read "1001" in its display within 50 ms. It reads:`,
    'peer (x 1–3, y 2–5): "1002"',
    'empty (x 1–3, y 2–5): ""',
    'name (x 1–3, y 2–5): "A�", with an unknown glyph',
    'clock (x 1–3, y 2–5) is unsure: read as "10:0O" although some of its ink belongs to no character. Learn the font of this model: docs/guide/ocr.md',
    '1 of 2 captures failed',
  ])
})

test('what a phone does not support completes a sentence that begins with the phone', () => {
  expect(refusal(phone.facts, 'has no key X')).toBe('desk-2 (D785, firmware 10.1.54.13) has no key X')
  expect(errors.noSuchVerb(phone.facts, 'hold')).toBe(
    'cannot hold: the keys for it are unknown. Add it under verbs: in fixtures/models/D785.yaml',
  )
  const without = { ...profile, commands: { ...profile.commands, key: { supported: 'no', why: 'no keys' } } }
  expect(errors.noSuchVerb({ profile: without as typeof profile }, 'hold')).toBe('cannot hold: no keys')
  expect(errors.noNumber('dial')).toBe('cannot dial: it needs a number, and none is given')
  expect(errors.unknownTarget('Hold', ['Mute', 'Park'])).toBe(
    'has no touch target "Hold". Its touch targets: Mute, Park',
  )
  expect(errors.unknownTarget('Hold', [])).toBe(
    'has no touch target "Hold". Its touch targets: none; touch a point instead',
  )
  expect(noDisplay(profile, 'expansion')).toBe(
    'has no expansion display, as far as is known. If it has one, write expansionDisplay: in fixtures/models/D785.yaml',
  )
})
