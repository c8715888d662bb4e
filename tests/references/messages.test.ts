import { expect, test } from 'vitest'
import { describeMatch, describeReading } from '../../support/references/describe.js'
import * as errors from '../../support/references/errors.js'
import {
  describeEvaluation,
  describeNearest,
  describeText,
  type Nearest,
} from '../../support/references/index.js'
import type { TextComparison } from '../../support/references/text-regions.js'

/** Errors of the references, and what a person reads. */
const messages: readonly (readonly [Error, string])[] = [
  [errors.unknownName('state', 'x', ['idle', 'ringing']), 'No state "x". Known: idle, ringing'],
  [errors.unknownName('model', 'x', []), 'No model "x". Known: none'],
  [
    errors.badUpdateRequest('no JSON'),
    'OFFHOOK_SCREENS: no JSON. Only "offhook screens record" sets this variable; unset it, and use that command',
  ],
  [
    errors.noWorkers(),
    'Parallel workers would write the same files at the same time. Record without --parallel',
  ],
  [errors.brokenNotes('a.json', 'cut off'), 'a.json: cut off. Delete the file; the next run writes it again'],
  [
    errors.unwritableNotes('reports', 'read-only'),
    'reports: the references that this run uses cannot be noted: read-only. Make the folder writable, or name another one in cucumber.cjs',
  ],
  [errors.brokenPending('a.json', 'cut off'), 'a.json: cut off. Delete the file, and run the scenario again'],
  [
    errors.nothingPending('reports'),
    'reports: no pending display. Run the scenario; a failed step stores its display there',
  ],
  [
    errors.severalFor('idle.png', ['a', 'b']),
    'idle.png: 2 different displays are pending for this reference. Compare them, and name the right one:\n  a\n  b',
  ],
  [
    errors.equalsOtherState('a', 'idle', { state: 'ringing', how: '0 px differ' }),
    'a: the display looks like `ringing` (0 px differ), so it cannot be `idle`. Nothing was written',
  ],
  [
    errors.blinkNotApprovable('a'),
    'a: a region of this display blinks. Save the picture by hand, with the other frames of that region',
  ],
  [errors.noAuthor(), 'The author of the approval is unknown: git has no user.name. Add --author "Name"'],
  [
    errors.noReason(),
    'The reason for the approval is missing. Add --reason "…"; it is written into the reference file',
  ],
  [
    errors.notFullRun('Two scenarios failed'),
    'Two scenarios failed. Unused references are known only after a run of all features in which every scenario passes',
  ],
  [
    errors.unreadableReferences(['a: broken', 'b: broken']),
    'Nothing was deleted, because some references cannot be read. Correct them first:\n  a: broken\n  b: broken',
  ],
  [
    errors.noScreensFolder('x'),
    'x: no folder of reference screens. To record some: npx offhook screens record --rack <file>',
  ],
  [
    errors.notAFirmware('x'),
    'x: neither a firmware version such as 8.9.3.80 nor "any". Reference screens are in <model>/<language>/<firmware or any>/',
  ],
  [
    errors.unpairedFile('a.png', 'a.yaml'),
    'a.png: the folder has no a.yaml. A reference is a .png and a .yaml with the same name',
  ],
  [
    errors.unfinishedReference('a.yaml.part'),
    'a.yaml.part: this reference was not written or deleted to its end, and is not used. Delete the file and its picture, and record the display again',
  ],
  [
    errors.noReader('peer', 'a.png'),
    'a.png: region "peer" has text to read, and there is no reader. Open the phone with a reader: openPhone({ reader })',
  ],
  [
    errors.wrongPictureSize('a.png', { width: 1, height: 2 }, 'D785', { width: 3, height: 4 }),
    'a.png: the picture is 1×2 px, the display of D785 3×4 px. Record it again, or correct the model',
  ],
  [errors.tooFewFrames(), 'One frame shows no change. Capture at least two frames: --frames 2'],
  [
    errors.differentSizes(),
    'The frames have different sizes, so they are not of one display. Capture one display only',
  ],
]

test.each(messages)(
  'a person reads what is wrong with the references, and what to do: %s',
  (error, message) => {
    expect(error.name).toBe('ReferencesError')
    expect(error.message).toBe(message)
  },
)

const box = { x: 1, y: 2, width: 3, height: 4 }
const coverage = { pixels: 1000, ignoredPixels: 0 }
const difference = { region: 'peer', pixels: 3, box, regionPixels: 240 }

test.each([
  [{ kind: 'match', coverage }, 'all regions equal'],
  [
    { kind: 'match', coverage: { pixels: 1000, ignoredPixels: 125 } },
    'all regions equal, 12.5 % of the picture ignored',
  ],
  [
    {
      kind: 'mismatch',
      regions: [difference, { ...difference, region: 'elsewhere' }],
      ...{ pixels: 6, coverage: { pixels: 1000, ignoredPixels: 1 } },
    },
    'region `peer` differs by 3 of 240 px (x 1–3, y 2–5); outside of all regions 3 of 240 px (x 1–3, y 2–5), 0.1 % of the picture ignored',
  ],
  [
    { kind: 'size', actual: { width: 1, height: 2 }, expected: { width: 3, height: 4 } },
    'the picture is 1×2 px, the reference 3×4',
  ],
] as readonly (readonly [Parameters<typeof describeMatch>[0], string])[])(
  'a comparison says which regions differ, where, and how much was not compared: %j',
  (match, text) => expect(describeMatch(match)).toBe(text),
)

const text = (more: Partial<TextComparison>): TextComparison => ({
  ...{ region: 'peer', box, wanted: '1001', verdict: 'differs' },
  reading: { kind: 'read', text: '1005' },
  ...more,
})

test('a text says what was read, what is wanted, and where', () => {
  expect(describeText(text({}))).toBe('region `peer` reads "1005", wanted is "1001" (x 1–3, y 2–5)')
  expect(describeText(text({ verdict: 'fits' }))).toBe('region `peer` reads "1005"')
  const unknown = { kind: 'unknown glyph', text: '10�', at: box, candidates: [] } as const
  expect(describeReading(text({ reading: unknown }))).toBe(
    'reads "10�" with an unknown glyph at x 1–3, y 2–5, wanted is "1001"',
  )
  const unsure = {
    ...({ kind: 'unsure', text: '100l', at: box } as const),
    doubt: { kind: 'confidence', confidence: 61.9, limit: 90 },
  } as const
  expect(describeText(text({ reading: unsure, verdict: 'undecided' }))).toBe(
    'region `peer` is unsure: read as "100l" with confidence 61, limit 90, wanted is "1001" (x 1–3, y 2–5). Learn the font of this model: docs/guide/ocr.md',
  )
  const second = { ...unsure, doubt: { kind: 'second reading', text: '1001' } } as const
  expect(describeReading(text({ reading: second, verdict: 'fits' }))).toBe(
    'is unsure: read as "100l" and, in another size, as "1001"',
  )
})

test('texts that do not fit, and missing frames of a blinking region, are reasons of their own', () => {
  const evaluation = {
    match: { kind: 'match', coverage },
    texts: [text({}), text({ verdict: 'fits' })],
    unseenBlinkFrames: [
      { region: 'lamp', blinkFrame: 'on.png' },
      { region: 'lamp', blinkFrame: 'its own' },
    ],
    ...{ expired: false, reference: {} },
  } as unknown as Parameters<typeof describeEvaluation>[0]
  expect(describeEvaluation(evaluation)).toEqual([
    'region `peer` reads "1005", wanted is "1001" (x 1–3, y 2–5)',
    'region `lamp` never showed its frame on.png',
    'region `lamp` never showed the frame in the reference itself',
  ])
})

const nearest = (state: string, equal: boolean, shows: Nearest['shows'] = {}) =>
  ({ state, equal, differingPixels: 7, shows, texts: [] as Nearest['texts'] }) as Nearest

test('a display is described by the states that it resembles', () => {
  expect(describeNearest([])).toBe('')
  expect(describeNearest([nearest('idle', true)])).toBe('looks like `idle` (0 px differ)')
  expect(
    describeNearest([
      nearest('held', true, { self: '1', peer: '2', held: '3' }),
      nearest('idle', false),
      nearest('menu', true, { peer: '2' }),
    ]),
  ).toBe(
    'looks like `held` with self 1, peer 2, held 3 (0 px differ); then `idle` (7 px differ), `menu` with peer 2 (0 px differ)',
  )
  expect(describeNearest([nearest('idle', false), nearest('menu', false)])).toBe(
    'looks like no known state; nearest: `idle` (7 px differ), `menu` (7 px differ)',
  )
})

test('what is not known of the texts of an equal state is told', () => {
  const read = (...verdicts: TextComparison['verdict'][]) =>
    verdicts.map((verdict, i) => text({ verdict, region: `r${i}` }))
  const described = (texts: Nearest['texts']) => describeNearest([{ ...nearest('idle', true), texts }])
  expect(described('not read')).toBe('looks like `idle` (0 px differ; its texts were not read)')
  expect(described(read('fits', 'fits'))).toBe('looks like `idle` (0 px differ)')
  expect(described(read('differs', 'fits', 'undecided'))).toBe(
    'looks like `idle` (0 px differ; another text in `r0`; an unsure text in `r2`)',
  )
})
