import { describe, expect, test } from 'vitest'
import { createPipeline, defectNamed, defectNames, defects } from '../../../support/virtual/defects/index.js'
import type { ScreenView, TelephoneState } from '../../../support/virtual/screen-view.js'

const pipeline = (...names: string[]) => createPipeline(names.flatMap((name) => defectNamed(name) ?? []))

test('there are 74 defects, each with its own name and summary', () => {
  expect(defects).toHaveLength(74)
  expect(new Set(defectNames).size).toBe(defects.length)
  expect(new Set(defects.map(({ summary }) => summary)).size).toBe(defects.length)
  for (const { name, summary } of defects) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(summary).toMatch(/^[A-Z].*\.$/)
  }
  expect(defectNamed('no-such-defect')).toBeUndefined()
})

test('each defect changes at least one step of the pipeline', () => {
  const stages = ['keys', 'signalling', 'view', 'language', 'redraws', 'delay', 'pixels'] as const
  const without = defects.filter((defect) => stages.every((stage) => defect[stage] === undefined))
  expect(without.map(({ name }) => name)).toEqual([])
})

describe('keys', () => {
  test.each([
    [['hold-key-lost'], ['F_HOLD', 'F_R', 'ENTER'], ['ENTER']],
    [['hold-key-bounces'], ['F_HOLD', 'ENTER'], ['F_HOLD', 'F_HOLD', 'ENTER']],
    [
      ['every-second-key-lost'],
      ['ENTER', 'TRANSFER', '1', 'ENTER', '1', 'ENTER'],
      ['ENTER', 'TRANSFER', '1', '1', 'ENTER'],
    ],
    [['hold-key-bounces', 'hold-key-lost'], ['F_HOLD'], []],
    [[], ['F_HOLD'], ['F_HOLD']],
  ])('with %j, the telephone gets for the presses %j the keys %j', (names, pressed, arrived) => {
    const { keys } = pipeline(...names)
    expect(pressed.flatMap((key) => keys(key))).toEqual(arrived)
  })

  test('each phone counts its own presses', () => {
    const phones = [pipeline('every-second-key-lost'), pipeline('every-second-key-lost')]
    expect(phones.map(({ keys }) => keys('ENTER'))).toEqual([['ENTER'], ['ENTER']])
  })
})

describe('views', () => {
  const viewOf = (state: TelephoneState, headline: string, softKey: string): ScreenView => ({
    state,
    title: 'Phone A 100',
    clock: '15:49',
    rows: [
      { role: 'headline', text: headline },
      { role: 'name', text: 'Bob 7' },
      { role: 'number', text: '*109#' },
    ],
    softKeys: [{ label: softKey, action: 'hang up' }],
  })
  const calling = viewOf('calling', 'Calling', 'Hang up')
  const connected = viewOf('connected', 'Connected', 'Hold')
  const ringing = viewOf('ringing', 'Incoming call', 'Answer')
  const texts = ({ title, rows, softKeys }: ScreenView) => [
    title,
    ...rows.map((row) => row?.text),
    ...softKeys.map((key) => key?.label),
  ]

  test.each([
    ['wrong-digit', connected, calling, ['Phone A 100', 'Connected', 'Bob 7', '*100#', 'Hold']],
    [
      'callers-number-truncated',
      ringing,
      undefined,
      ['Phone A 100', 'Incoming call', 'Bob 7', '*10#', 'Answer'],
    ],
    ['callers-number-truncated', connected, ringing, texts(connected)],
    [
      'callers-name-missing',
      ringing,
      undefined,
      ['Phone A 100', 'Incoming call', undefined, '*109#', 'Answer'],
    ],
    ['callers-name-missing', connected, ringing, texts(connected)],
    ['connected-shown-as-calling', connected, calling, ['Phone A 100', 'Calling', 'Bob 7', '*109#', 'Hold']],
    ['connected-shown-as-calling', connected, ringing, texts(connected)],
    ['soft-keys-stale', connected, calling, ['Phone A 100', 'Connected', 'Bob 7', '*109#', 'Hang up']],
    ['soft-keys-stale', calling, connected, texts(calling)],
    ['soft-keys-missing', connected, calling, ['Phone A 100', 'Connected', 'Bob 7', '*109#']],
    ['clock-over-title', connected, calling, ['15:49', 'Connected', 'Bob 7', '*109#', 'Hold']],
  ] as const)('%s', (name, wanted, shown, expected) => {
    expect(texts(pipeline(name).view(wanted, shown))).toEqual(expected)
  })

  test('a stale headline and stale soft keys stay until the call ends', () => {
    const { view } = pipeline('connected-shown-as-calling', 'soft-keys-stale')
    const first = view(connected, calling)
    expect(view(connected, first)).toEqual(first)
  })

  test.each([
    ['hold-not-shown', 'holding', 'connected', false],
    ['hold-not-shown', 'held', 'connected', true],
    ['ringing-not-shown', 'ringing', 'idle', false],
    ['calling-not-shown', 'calling', 'idle', false],
    ['stale-after-hang-up', 'idle', 'connected', false],
    ['stale-after-hang-up', 'idle', 'enter number', true],
    ['stale-after-hang-up', 'ringing', 'connected', true],
    ['never-redraws', 'ringing', 'idle', false],
  ] as const)('%s: %s after %s is drawn: %s', (name, wanted, shown, drawn) => {
    expect(pipeline(name).redraws({ ...calling, state: wanted }, { ...calling, state: shown }, 0)).toBe(drawn)
  })

  test.each([
    ['en', 'de'],
    ['de', 'en'],
  ])('wrong-language changes %s to %s', (chosen, shown) => {
    expect(pipeline('wrong-language').language(chosen)).toBe(shown)
    expect(pipeline().language(chosen)).toBe(chosen)
  })
})

describe('pixels', () => {
  // 1 pixel wide, 4 high: red, green, blue, white.
  const rows = { red: [255, 0, 0], green: [0, 255, 0], blue: [0, 0, 255], white: [255, 255, 255] }
  const { red, green, blue, white } = rows

  test.each([
    ['missing-row', [red, blue, white, white]],
    ['upside-down', [white, blue, green, red]],
    ['red-blue-swapped', [blue, green, red, white]],
    [
      'colours-inverted',
      [
        [0, 255, 255],
        [255, 0, 255],
        [255, 255, 0],
        [0, 0, 0],
      ],
    ],
  ])('%s', (name, expected) => {
    const picture = { width: 1, height: 4, rgb: Uint8Array.from([red, green, blue, white].flat()) }
    pipeline(name).pixels(picture)
    expect([...picture.rgb]).toEqual(expected.flat())
  })
})
