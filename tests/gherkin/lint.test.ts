import { describe, expect, test } from 'vitest'
import { type FeatureScenario, lintFeatures, type Sentence } from '../../support/gherkin/index.js'

const sentence = (expression: string, place: string, fits: RegExp): Sentence => ({
  expression,
  place,
  fits: (text) => fits.test(text),
})
const dials = sentence('{phone} dials {phone}', 'steps/calls.ts:3', /^\w+ dials \w+$/)
const shows = sentence('{phone} shows {string}', 'steps/displays.ts:4', /^\w+ shows "\w+"$/)

function scenario(place: string, texts: readonly string[], tags: readonly string[] = []): FeatureScenario {
  const steps = texts.map((text, i) => ({ text, keyword: 'When', place: `${place}${i}` }))
  return { name: place, place, examples: [place], tags, length: texts.length, steps }
}
const sound = [
  scenario('a:1', ['A dials B', 'B shows "ringing"']),
  scenario('b:1', ['B dials A', 'A shows "ringing"']),
]
const problems = (scenarios: readonly FeatureScenario[], sentences: readonly Sentence[] = [dials, shows]) =>
  lintFeatures(scenarios, sentences).map(({ place, problem }) => `${place}: ${problem}`)

test('features without violations have no problems', () => {
  expect(problems(sound)).toEqual([])
})

describe('a violation of the style', () => {
  const nine = Array.from({ length: 9 }, () => 'A dials B')
  test.each([
    ['nine steps', scenario('c:1', nine), /^c:1: 9 steps; .*@allow-many-steps$/],
    ['a point', scenario('c:1', ['A touches 240,136']), /^c:10: "A touches 240,136" contains coordinates/],
    ['a wait', scenario('c:1', ['A waits 2 seconds']), /^c:10: "A waits 2 seconds" waits\. Write what/],
    ['an unknown sentence', scenario('c:1', ['A sings']), /^c:10: no step definition matches "A sings"$/],
  ])('%s', (_, wrong, problem) => {
    expect(problems([...sound, wrong])[0]).toMatch(problem)
  })

  test('a tag of the scenario switches a rule off', () => {
    const long = scenario('c:1', nine, ['@allow-many-steps'])
    const points = sentence('{phone} touches {point}', 'steps/keys.ts:9', /touches/)
    const raw = ['d:1', 'e:1'].map((place) => scenario(place, ['A touches 240,136'], ['@allow-coordinates']))
    expect(problems([...sound, long, ...raw], [dials, shows, points])).toEqual([])
  })
})

describe('a problem of a step definition', () => {
  const sings = sentence('{phone} sings', 'steps/calls.ts:9', /sings/)
  test('a sentence that no feature uses', () => {
    expect(problems(sound, [dials, shows, sings])).toEqual([
      'steps/calls.ts:9: no feature uses "{phone} sings"',
    ])
  })
  test('a sentence that only one scenario uses, however often', () => {
    const once = scenario('c:1', ['A sings', 'B sings'])
    expect(problems([...sound, once], [dials, shows, sings])).toEqual([
      'steps/calls.ts:9: only one scenario uses "{phone} sings": c:1',
    ])
  })
  test('two step definitions for one sentence', () => {
    const anything = sentence('{word} dials {word}', 'steps/own.ts:1', / dials /)
    expect(problems(sound, [dials, shows, anything])[0]).toBe(
      'a:10: "A dials B" matches several step definitions: "{phone} dials {phone}" (steps/calls.ts:3), "{word} dials {word}" (steps/own.ts:1)',
    )
  })
  test('one expression at two places', () => {
    const again = { ...dials, place: 'steps/own.ts:1' }
    expect(problems(sound, [dials, shows, again])).toContain(
      'steps/own.ts:1: "{phone} dials {phone}" is defined again at steps/calls.ts:3',
    )
  })
})
