import { expect, test } from 'vitest'
import { ScenarioIdentities } from '../../support/reports/scenario-identity.js'
import { messagesOf, picklesIn } from '../helpers/reports/gherkin.js'

function identitiesOf(text: string, uri?: string) {
  const messages = messagesOf(text, uri)
  const identities = new ScenarioIdentities()
  for (const message of messages) identities.onEnvelope(message)
  return picklesIn(messages).map((pickle) => identities.ofPickle(pickle))
}
const idsOf = (text: string, uri?: string) => identitiesOf(text, uri).map((identity) => identity?.id)
const titlesOf = (text: string) => identitiesOf(text).map((identity) => identity?.title)

const scenario = (name: string) => `\n  Scenario: ${name}\n    When A sings\n`
const examples = (...rows: string[]) =>
  `\n    Examples:\n${['| key | by |', ...rows].map((row) => `      ${row}\n`).join('')}`
const outline = (name: string, ...tables: string[]) =>
  `\n  Scenario Outline: ${name}\n    When A presses <key>\n${tables.join('')}`
const rule = (name: string, ...scenarios: string[]) => `\n  Rule: ${name}\n${scenarios.join('')}`
const feature = (...parts: string[]) => `Feature: f\n${parts.join('')}`

const distinct = [
  ['equal names in two rules', feature(rule('one', scenario('same')), rule('two', scenario('same')))],
  ['equal names in two rules of one name', feature(rule('r', scenario('s')), rule('r', scenario('s')))],
  ['equal names in and outside a rule', feature(scenario('same'), rule('one', scenario('same')))],
  ['equal names without a rule', feature(scenario('same'), scenario('same'), scenario('same'))],
  ['no names', feature(scenario(''), scenario(''))],
  ['equal examples in one table', feature(outline('o', examples('| P1 | A |', '| P1 | A |')))],
  ['equal examples in two tables', feature(outline('o', examples('| P1 | A |'), examples('| P1 | A |')))],
  ['examples of one name', feature(outline('o', examples('| P1 | A |', '| P2 | A |')))],
  ['values that change places', feature(outline('o', examples('| A | B |', '| B | A |')))],
  ['an outline beside a scenario of its name', feature(scenario('o'), outline('o', examples('| P1 | A |')))],
  ['a name that looks like a number', feature(scenario('s'), scenario('s'), scenario('s (2)'))],
  ['a name that looks like a rule', feature(scenario('one › same'), rule('one', scenario('same')))],
] as const

test.each(distinct)('%s: every scenario has its own id', (_, text) => {
  const ids = idsOf(text)
  expect(ids.length).toBeGreaterThan(1)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
})

test('equal names in two files', () => {
  const text = feature(scenario('same'))
  expect(idsOf(text, 'features/a/x.feature')).not.toEqual(idsOf(text, 'features/b/x.feature'))
})

test.each([
  [
    'lines are added above',
    feature(scenario('a'), scenario('b')),
    `# note\n\n\n${feature(scenario('a'), scenario('b'))}`,
  ],
  ['another scenario is added before', feature(scenario('b')), feature(scenario('a'), scenario('b'))],
  [
    'an example is added before',
    feature(outline('o', examples('| P2 | A |'))),
    feature(outline('o', examples('| P1 | A |', '| P2 | A |'))),
  ],
])('a scenario keeps its id if %s', (_, before, after) => {
  expect(idsOf(after).at(-1)).toBe(idsOf(before).at(-1))
})

test('a scenario keeps its id if the columns of its examples change places', () => {
  const before = feature(outline('o', examples('| P1 | A |')))
  expect(idsOf(before.replace('| key | by |', '| by | key |').replace('| P1 | A |', '| A | P1 |'))).toEqual(
    idsOf(before),
  )
})

test('a copy for a model has its own id, and the selection of scenarios does not change the numbers', () => {
  const messages = messagesOf(feature(scenario('same'), scenario('same')))
  const identities = new ScenarioIdentities()
  for (const message of messages) identities.onEnvelope(message)
  const [first, second] = picklesIn(messages)
  if (!first || !second) throw new Error('two pickles are expected')
  const copy = (model: string) =>
    identities.ofPickle({ ...second, id: model, tags: [{ name: `@model=${model}`, astNodeId: '' }] })
  const ids = [identities.ofPickle(first), identities.ofPickle(second), copy('D785'), copy('D735')].map(
    (one) => one?.id,
  )
  expect(new Set(ids).size).toBe(4)
  expect(copy('D785')).toMatchObject({ model: 'D785', title: 'same (2)' })
})

test('the title has what the name lacks: rule, example, number', () => {
  expect(
    titlesOf(
      feature(
        scenario('s'),
        scenario('s'),
        rule('Busy', scenario('s'), outline('<key> pressed', examples('| P1 | A |'))),
      ),
    ),
  ).toEqual(['s', 's (2)', 'Busy › s', 'Busy › P1 pressed [by: A, key: P1]'])
})
