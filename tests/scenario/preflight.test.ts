import { expect, test } from 'vitest'
import { openCatalog } from '../../support/catalog/index.js'
import type { RackPhone } from '../../support/rack/index.js'
import { type PreflightContext, runPreflight } from '../../support/scenario/preflight.js'
import type { ParsedArgument, ParsedStep } from '../../support/scenario/step-definitions.js'

const catalog = await openCatalog('fixtures')
const rack = await Promise.all(
  ['snom870', 'D785', 'snom370'].map(
    async (model) =>
      ({ id: `my-${model}`, tags: [], profile: await catalog.profile(model) }) as unknown as RackPhone,
  ),
)
const stage: PreflightContext = {
  phones: rack,
  statesOf: (_phone, beside) => (beside ? ['idle'] : ['idle', 'ringing']),
}

const step = (text: string, args: Record<string, string>, table?: string[][]): ParsedStep => ({
  place: 'x.feature:3',
  text,
  arguments: Object.entries(args).map(([type, value]): ParsedArgument => ({ type, text: value })),
  table,
})
const given = step('the phones A and B', { cast: 'A and B' })

function complaints(...steps: ParsedStep[]): readonly string[] {
  const rehearsal = runPreflight(steps, stage)
  return rehearsal.kind === 'ready' ? [] : rehearsal.complaints
}

test('a scenario that can be played is cast', () => {
  const rehearsal = runPreflight([given, step('B presses F1', { phone: 'B', keys: 'F1' })], stage)
  expect(rehearsal.kind === 'ready' && rehearsal.cast.get('B')?.id).toBe('my-D785')
})

test.each<[string, ParsedStep, RegExp]>([
  [
    'an undeclared phone',
    step('D answers', { phone: 'D' }),
    /no phone is called D here. Known: A, B. .*A, B and D/,
  ],
  [
    'an undeclared other side',
    step('…', { phone: 'A', expectation: '"ringing" from E' }),
    /no phone is called E/,
  ],
  [
    'a key that no phone has',
    step('B presses F9', { phone: 'B', keys: 'ENTER, F9' }),
    /no key F9: its F keys are F1 to F4\. Its keys: CANCEL ENTER.*P1–P24/,
  ],
  ['a key that another model has', step('A presses F1', { phone: 'A', keys: 'F1' }), /snom870.*no key F1/],
  [
    'a touch without touch display',
    step('…', { phone: 'B', target: '"Hold"' }),
    /cannot touch "Hold": it has no touch display/,
  ],
  [
    'a display that the model has not',
    step('…', { phone: 'A', display: 'label', expectation: '"idle"' }),
    /my-snom870.*no label display, as far as is known.*labelDisplay: in fixtures\/models\/snom870\.yaml/,
  ],
  [
    'a state that this display has no reference for',
    step('…', { phone: 'B', display: 'label', expectation: '"ringing"' }),
    /"ringing" on the label display of my-D785.*Known: idle$/,
  ],
  [
    'a target that is not there',
    step('…', { phone: 'A', target: '"Nowhere"' }),
    /no touch target "Nowhere". It knows: /,
  ],
  [
    'a region that the model does not name',
    step('…', { phone: 'B', region: '"nmber"' }),
    /my-D785 \(D785\) has no region "nmber".* It has: title, clock, headline, name, peer, timer/,
  ],
  [
    'a placeholder that no sentence fills',
    step('…', { phone: 'B', reads: '"Missed: {count}"' }),
    /\{count\} cannot stand here. Known: \{any\}/,
  ],
  [
    'a state without reference',
    step('…', { phones: 'A and B', expectation: '"asleep"' }),
    /"asleep".*Known: idle, ringing/,
  ],
  [
    'a stranger in a table',
    step('…', {}, [
      ['phone', 'shows'],
      ['X', 'idle'],
    ]),
    /no phone is called X/,
  ],
  [
    'a wrong state in a table',
    step('…', {}, [
      ['phone', 'shows'],
      ['A', 'asleep'],
    ]),
    /"asleep"/,
  ],
])('%s is refused', (_, wrong, complaint) => {
  expect(complaints(given, wrong).join('\n')).toMatch(complaint)
})

test('a complaint says where, and all of them come at once', () => {
  const all = complaints(
    given,
    step('D answers', { phone: 'D' }),
    step('A presses F1', { phone: 'A', keys: 'F1' }),
  )
  expect(all.map((complaint) => complaint.slice(0, 24))).toEqual([
    'x.feature:3: "D answers"',
    'x.feature:3: "A presses ',
  ])
})

test('a cast that the rack cannot have is refused', () => {
  expect(complaints(step('A is a D735', { role: 'A', model: 'D735' })).join()).toMatch(/model "D735"/)
})
