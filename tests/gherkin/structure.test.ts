import { AstBuilder, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin'
import { IdGenerator } from '@cucumber/messages'
import { expect, test } from 'vitest'
import { structureProblems } from '../../support/gherkin/index.js'

function problems(text: string): string[] {
  const parser = new Parser(new AstBuilder(IdGenerator.incrementing()), new GherkinClassicTokenMatcher())
  return structureProblems(parser.parse(text), 'x.feature').map(
    ({ place, problem }) => `${place}: ${problem}`,
  )
}

test.each<[string, string, string[]]>([
  ['an empty file', '\n', ['x.feature:1: the file has no feature']],
  ['a feature without scenario', 'Feature: f\n', ['x.feature:1: the feature "f" has no scenario']],
  [
    'a feature that only has a background',
    'Feature: f\n  Background:\n    Given a\n',
    ['x.feature:1: the feature "f" has no scenario'],
  ],
  [
    'a rule without scenario',
    'Feature: f\n  Rule: r\n  Rule: s\n    Scenario: t\n      Given a\n',
    ['x.feature:2: the rule "r" has no scenario'],
  ],
  [
    'a scenario whose steps are comments',
    'Feature: f\n  Background:\n    Given a\n  Scenario: s\n    # Given b\n',
    ['x.feature:4: "s" has no steps, so it checks nothing'],
  ],
  [
    'Examples without rows, beside Examples with rows',
    'Feature: f\n  Scenario Outline: s\n    Given <a>\n    Examples:\n      | a |\n      | 1 |\n    Examples: b\n      | a |\n',
    ['x.feature:7: these Examples of "s" have no rows, so nothing runs'],
  ],
  [
    'Examples without a table, in a rule',
    'Feature: f\n  Rule: r\n    Scenario Outline: s\n      Given a\n      Examples:\n',
    ['x.feature:5: these Examples of "s" have no rows, so nothing runs'],
  ],
  [
    'a column that no step uses, and one that does not exist',
    'Feature: f\n  Scenario Outline: s\n    Given <b>\n    Examples:\n      | a |\n      | 1 |\n',
    [
      'x.feature:4: no step uses the column "a" of these Examples',
      'x.feature:4: a step uses <b>, and these Examples have no such column',
    ],
  ],
])('%s is a problem', (_, text, expected) => expect(problems(text)).toEqual(expected))

test('columns may be used in the title, in a table and in a doc string', () => {
  const steps = '    Given x\n      | <b> |\n    And y\n      """\n      <c>\n      """\n    And <d>\n'
  const examples = '    Examples:\n      | a | b | c | d |\n      | 1 | 2 | 3 | 4 |\n'
  expect(problems(`Feature: f\n  Scenario Outline: s <a>\n${steps}${examples}`)).toEqual([])
})
