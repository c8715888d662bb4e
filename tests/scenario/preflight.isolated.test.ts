import { Then, When } from '@cucumber/cucumber'
import { describe, expect, test } from 'vitest'
import { phoneOf, preflight, type Step } from '../helpers/scenario/sentences.js'

const rack = await Promise.all(['snom870', 'D785', 'snom370'].map((model) => phoneOf(model)))
const statesOf = (_phone: unknown, display: unknown) => (display ? ['idle'] : ['idle', 'ringing'])
/** Phones of certain models: any phone would be one that can do what the sentence needs. */
const given = ['A is the phone "my-snom870"', 'B is the phone "my-D785"']

function problems(...steps: Step[]): readonly string[] {
  const result = preflight(steps, rack, { statesOf })
  return result.kind === 'ready' ? [] : result.problems
}

test('a scenario without problems is cast', () => {
  const result = preflight([...given, 'B presses F1'], rack)
  expect(result.kind === 'ready' && result.cast.get('B')?.id).toBe('my-D785')
})

test.each<[string, Step, RegExp]>([
  ['an undeclared phone', 'D answers', /no phone is called D here. Known: A, B. .*A, B and D/],
  ['an undeclared other side', 'A shows "ringing" from E', /no phone is called E/],
  ['an undeclared held side', 'A shows "ringing" from B beside E', /no phone is called E/],
  [
    'a key that no phone has',
    'B presses ENTER, F9',
    /no key F9: its F keys are F1 to F4\. Its keys: CANCEL ENTER.*P1–P24/,
  ],
  ['a key that another model has', 'A presses F1', /snom870.*no key F1/],
  ['a key whose effect is expected', 'A presses F1 and its display changes', /snom870.*no key F1/],
  ['a touch without touch display', 'B touches "Hold"', /cannot touch "Hold": it has no touch display/],
  [
    'a display that the model does not have',
    'A\'s label display shows "idle"',
    /my-snom870.*no label display, as far as is known.*labelDisplay: in fixtures\/models\/snom870\.yaml/,
  ],
  [
    'a state without a reference of this display',
    'B\'s label display shows "ringing"',
    /"ringing" on the label display of my-D785.*Known: idle$/,
  ],
  ['an unknown touch target', 'A touches "Nowhere"', /no touch target "Nowhere". Its touch targets: /],
  [
    'a region that the model does not name',
    'B\'s "nmber" region reads "1"',
    /my-D785 \(D785\) has no region "nmber".* It has: title, clock, headline, name, peer, timer/,
  ],
  [
    'a placeholder that a sentence cannot use',
    'B\'s display reads "Missed: {count}"',
    /\{count\} is not allowed here. Allowed: \{any\}/,
  ],
  ['a state without reference', 'A shows "asleep"', /"asleep".*\)\. Known: idle, ringing/],
  ['a state with a typing error', 'A shows "Rining"', /\)\. Did you mean "ringing"\? Known: idle/],
  ['a state that must last', 'A stays "asleep" for 1 second', /"asleep"/],
  ['a state that must last later', 'A shows "asleep" for 1 second within 2 seconds', /"asleep"/],
  ['a state that must not be shown', 'A never shows "asleep" within 1 second', /"asleep"/],
  [
    'an unknown phone in a table',
    [
      'the phones show',
      [
        ['phone', 'shows', 'with'],
        ['A', 'idle', 'X'],
      ],
    ],
    /no phone is called X/,
  ],
  [
    'a wrong state in a table',
    [
      'the phones show',
      [
        ['phone', 'shows'],
        ['A', 'asleep'],
      ],
    ],
    /"asleep"/,
  ],
  ['a table with other columns', ['the phones show', [['who', 'what']]], /"phone" and "shows".*who, what/],
  [
    'a table that is missing',
    'the phones show',
    /The sentence needs a table below it, with the columns "phone" and "shows"/,
  ],
  ['a doc string instead of a table', ['the phones show', 'A: idle'], /The sentence needs a table below it/],
])('%s is refused', (_, wrong, problem) => {
  const result = preflight([...given, wrong], rack, { statesOf })
  expect(result.kind).not.toBe('ready')
  expect(problems(...given, wrong)).toEqual([expect.stringMatching(problem)])
})

test('all problems are reported at once, each with its place', () => {
  const all = problems(
    ...given,
    'D answers',
    'D transfers E to D',
    'A presses F1',
    'A and B show "asleep"',
    'B\'s "nmber" region reads "{count}"',
  )
  expect(all).toEqual([
    expect.stringMatching(/^x\.feature:3: "D answers": no phone is called D here/),
    expect.stringMatching(/^x\.feature:3: "D transfers E to D": no phone is called D here/),
    expect.stringMatching(/^x\.feature:3: "D transfers E to D": no phone is called E here/),
    expect.stringMatching(/^x\.feature:3: "A presses F1": my-snom870 .*has no key F1/),
    expect.stringContaining('"asleep" on my-snom870'),
    expect.stringContaining('"asleep" on my-D785'),
    expect.stringContaining('has no region "nmber"'),
    expect.stringContaining('{count} is not allowed here'),
  ])
})

test('a state without a reference is accepted while displays are recorded', () => {
  expect(preflight([...given, 'A shows "asleep"'], rack, { acceptsNewStates: true }).kind).toBe('ready')
})

describe('any phone is one that can do what the steps need', () => {
  const castOf = (steps: readonly Step[], context = {}) => {
    const result = preflight(steps, rack, context)
    return result.kind === 'ready'
      ? Object.fromEntries([...result.cast].map(([name, { id }]) => [name, id]))
      : result.problems
  }

  test('each name gets a phone of its own, in the order of the rack', () => {
    expect(castOf(['the phones A and B'])).toEqual({ A: 'my-snom870', B: 'my-D785' })
    expect(castOf(['the phones A and B', 'A presses F1'])).toEqual({ A: 'my-D785', B: 'my-snom870' })
    expect(castOf(['the phones A and B', 'B touches "Hold"'])).toEqual({ A: 'my-D785', B: 'my-snom870' })
  })

  test('a phone may be of the same model as another one, or of another one', () => {
    const twoModels = ['A is a snom370', 'B is a phone of another model than A']
    expect(castOf(twoModels)).toEqual({ A: 'my-snom370', B: 'my-snom870' })
    expect(castOf(['A is any phone', 'B is a phone of the same model as A']).toString()).toMatch(
      /B \(any, the same model as A\)/,
    )
    expect(castOf(['A is any phone', 'B is a phone of the same model as D']).toString()).toMatch(
      /B is compared with the model of D, which the scenario does not cast/,
    )
  })

  test('what no phone can do is told of the first one', () => {
    expect(castOf(['the phones A and B', 'A presses F9'])).toEqual([
      expect.stringMatching(/my-snom870.*no key F9/),
    ])
  })

  test('a scenario that tests a model keeps its phones', () => {
    expect(castOf(['A is any phone', 'A presses F1'], { model: 'snom870' })).toEqual([
      expect.stringMatching(/my-snom870.*no key F1/),
    ])
  })
})

test('a cast for which the rack has no phones is refused', () => {
  expect(problems('A is a D735').join()).toMatch(/^x\.feature:3: .*model "D735"/)
})

describe('a step definition of the user, without a declaration:', () => {
  const step = async () => {}
  When('{phone} gently presses {keys}', step)
  When('{phone} gently touches {target}', step)
  Then('{phone} surely shows {expectation} on the {display} display', step)
  Then('{phones} surely show {expectation}', step)
  Then('{phone} has {region} with {reads}', step)
  Then('{phone} calls {party} or is sent {request}', step)
  Then('the phones look like this', async (_table: unknown) => {})

  test.each<[Step, RegExp]>([
    ['A gently presses F1', /snom870.*no key F1/],
    ['B gently touches "Hold"', /cannot touch "Hold"/],
    ['D gently presses F1', /no phone is called D here/],
    ['A surely shows "idle" on the label display', /my-snom870.*no label display/],
    ['A and B surely show "idle" with E', /no phone is called E/],
    ['B has "nmber" with "x"', /has no region "nmber"/],
    ['B has "title" with "{count}"', /\{count\} is not allowed here/],
    ['A calls E or is sent "x"', /no phone is called E/],
    ['A calls B or is sent "{E}"', /no phone is called E/],
    [
      [
        'the phones look like this',
        [
          ['phone', 'shows'],
          ['A', 'asleep'],
        ],
      ],
      /"asleep"/,
    ],
  ])('%s: its parameter types and its table are checked', (wrong, problem) => {
    expect(problems(...given, wrong)).toEqual([expect.stringMatching(problem)])
  })

  test.each<[Step]>([
    ['B gently presses F1'],
    ['A and B surely show "idle" with A'],
    [
      [
        'the phones look like this',
        [
          ['setting', 'value'],
          ['language', 'en'],
        ],
      ],
    ],
  ])('%s: accepted', (right) => {
    expect(problems(...given, right)).toEqual([])
  })
})
