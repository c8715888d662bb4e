import { describe, expect, test } from 'vitest'
import type { MadeUpRun } from '../helpers/reports/made-up-run.js'
import { type Counts, type ReportedRun, reportRun } from '../helpers/reports/report-counts.js'

const scenario = (name: string) => `  Scenario: ${name}\n    Given one\n    When two\n    Then three\n`
const feature = (...names: readonly string[]) => `Feature: made up\n${names.map(scenario).join('')}`
const two = feature('first', 'second')
const twins = feature('twin', 'twin')
const outline = `Feature: made up
  Scenario Outline: press <key>
    Given one
    When <key> is pressed
    Examples:
      | key |
      | P1  |
      | P2  |
      | P1  |
`
const rules = `Feature: made up
  Background:
    Given one
  Rule: idle
    Example: a call
      When two
  Rule: busy
    Example: a call
      When two
`
/** Two copies of a scenario, as for two models, have one place in the file. */
interface Expected {
  readonly counts: Counts
  readonly exitCode: number
  /** What each report shows. */
  readonly shows?: RegExp
}

const runs: Readonly<Record<string, MadeUpRun & Expected>> = {
  'everything passes': { feature: two, attempts: [['passes'], ['passes']], counts: [2, 0, 0], exitCode: 0 },
  'one fails': { feature: two, attempts: [['passes'], ['fails']], counts: [1, 1, 0], exitCode: 1 },
  'a failure in the last step': {
    ...{ feature: two, attempts: [['fails at the end'], ['passes']] },
    ...{ counts: [1, 1, 0], exitCode: 1 },
  },
  'two scenarios of one name, and the first fails': {
    ...{ feature: twins, attempts: [['fails'], ['passes']] },
    ...{ counts: [1, 1, 0], exitCode: 1 },
  },
  'two scenarios of one name, and the second fails, with workers': {
    ...{ feature: twins, attempts: [['passes'], ['fails']], workers: 2 },
    ...{ counts: [1, 1, 0], exitCode: 1 },
  },
  'an outline with two equal rows, and one of these fails': {
    ...{ feature: outline, attempts: [['fails'], ['is skipped'], ['passes']] },
    ...{ counts: [1, 1, 1], exitCode: 1 },
  },
  'scenarios of one name in two rules': {
    ...{ feature: rules, attempts: [['fails'], ['passes']] },
    ...{ counts: [1, 1, 0], exitCode: 1 },
  },
  'a retry helps': {
    feature: two,
    attempts: [['fails', 'passes'], ['passes']],
    counts: [2, 0, 0],
    exitCode: 0,
  },
  'a retry does not help': {
    ...{ feature: two, attempts: [['fails', 'fails'], ['passes']] },
    ...{ counts: [1, 1, 0], exitCode: 1 },
  },
  'a retry of scenarios of one name': {
    ...{
      feature: twins,
      attempts: [
        ['fails', 'passes'],
        ['fails', 'fails'],
      ],
    },
    ...{ counts: [1, 1, 0], exitCode: 1 },
  },
  'preflight refuses one': {
    ...{
      feature: two,
      attempts: [['is refused by preflight'], ['passes']],
      shows: /is refused by preflight: the message/,
    },
    ...{ counts: [1, 1, 0], exitCode: 1 },
  },
  'one leaves a phone busy': {
    ...{
      feature: two,
      attempts: [['leaves a phone busy'], ['passes']],
      shows: /leaves a phone busy: the message/,
    },
    ...{ counts: [1, 1, 0], exitCode: 1 },
  },
  'one is skipped': { feature: two, attempts: [['is skipped'], ['passes']], counts: [1, 0, 1], exitCode: 0 },
  'one skips itself in its last step': {
    ...{ feature: two, attempts: [['skips itself in a step'], ['passes']] },
    ...{ counts: [1, 0, 1], exitCode: 0 },
  },
  'undefined, ambiguous and pending steps after steps that passed': {
    ...{
      feature: feature('a', 'b', 'c', 'd'),
      attempts: [['is undefined'], ['is ambiguous'], ['is pending'], ['passes']],
    },
    ...{ counts: [1, 3, 0], exitCode: 1 },
  },
  'a phone cannot be reached, and the next scenario needs it': {
    ...{ feature: two, attempts: [['cannot reach a phone'], ['needs a phone in quarantine']] },
    ...{ counts: [0, 1, 1], exitCode: 3 },
  },
  'a scenario is skipped because of another one': {
    ...{ feature: two, attempts: [['passes'], ['needs a phone in quarantine']] },
    ...{ counts: [1, 0, 1], exitCode: 3 },
  },
  'the rack and the product fail': {
    ...{ feature: two, attempts: [['cannot reach a phone'], ['fails']] },
    ...{ counts: [0, 2, 0], exitCode: 1 },
  },
  'a worker ends in a scenario, and the other one goes on': {
    ...{ feature: feature('a', 'b', 'c'), attempts: [['passes'], ['dies'], ['passes']], workers: 2 },
    ...{ counts: [2, 1, 0], exitCode: 1, shows: /worker 0 has ended \(exit code 0\)/ },
  },
  'a worker ends after the steps of a scenario': {
    ...{ feature: two, attempts: [['dies after its steps'], ['passes']], workers: 2 },
    ...{ counts: [1, 1, 0], exitCode: 1, shows: /worker 0 has ended \(exit code 0\)/ },
  },
  'a worker ends in the second attempt': {
    ...{ feature: two, attempts: [['fails', 'dies'], ['passes']], workers: 2 },
    ...{ counts: [1, 1, 0], exitCode: 1, shows: /worker 0 has ended/ },
  },
  'a worker ends between two attempts': {
    ...{ feature: two, attempts: [['fails', 'dies before it begins'], ['passes']], workers: 2 },
    ...{ counts: [1, 1, 0], exitCode: 1, shows: /worker 0 has ended/ },
  },
  'the only worker ends, and scenarios are left': {
    ...{ feature: feature('a', 'b', 'c'), attempts: [['passes'], ['dies'], ['passes']], workers: 1 },
    ...{ counts: [1, 2, 0], exitCode: 1, shows: /it did not run: worker 0 has ended/ },
  },
  'each worker ends before it begins its scenario': {
    ...{ feature: two, attempts: [['dies before it begins'], ['passes']], workers: 2 },
    ...{ counts: [0, 2, 0], exitCode: 2, shows: /it did not run: worker 0 has ended/ },
  },
  'BeforeAll fails': {
    ...{ feature: two, attempts: [['passes'], ['passes']], fails: 'BeforeAll' },
    ...{ counts: [0, 1, 2], exitCode: 2, shows: /the rack file is broken/ },
  },
  'BeforeAll fails in each worker': {
    ...{ feature: two, attempts: [['passes'], ['passes']], fails: 'BeforeAll', workers: 2 },
    ...{ counts: [0, 1, 2], exitCode: 2, shows: /the rack file is broken/ },
  },
  'AfterAll fails': {
    ...{ feature: two, attempts: [['passes'], ['passes']], fails: 'AfterAll' },
    ...{ counts: [2, 1, 0], exitCode: 1, shows: /the rack file is broken/ },
  },
  'AfterAll fails in each worker': {
    ...{ feature: two, attempts: [['passes'], ['fails']], fails: 'AfterAll', workers: 2 },
    ...{ counts: [1, 2, 0], exitCode: 1, shows: /the rack file is broken/ },
  },
  'a worker ends with an error after its last scenario': {
    ...{ feature: two, attempts: [['passes'], ['passes']], fails: 'a worker, after all', workers: 1 },
    ...{ counts: [2, 1, 0], exitCode: 1, shows: /worker 0 has ended \(exit code 1\)/ },
  },
  'all are skipped': {
    ...{ feature: two, attempts: [['is skipped'], ['is skipped']], shows: /no scenario ran/ },
    ...{ counts: [0, 1, 2], exitCode: 2 },
  },
  'all are skipped in a dry run': {
    ...{ feature: two, attempts: [['is skipped'], ['is skipped']], dryRun: true },
    ...{ counts: [0, 0, 2], exitCode: 0 },
  },
}

describe.each(Object.entries(runs))('%s:', (_, { counts, exitCode, shows, ...made }) => {
  test('all reports and the exit code agree', async () => {
    const run: ReportedRun = await reportRun(made)
    expect({ ...run.counts, exitCode: run.exitCode }).toEqual({
      ...{ terminal: counts, junit: counts, html: counts, allure: counts },
      exitCode,
    })
    const [mark] = /^[✔✖]/m.exec(run.texts.terminal.trimEnd().split('\n').at(-2) ?? '') ?? []
    expect(mark).toBe(exitCode === 0 ? '✔' : '✖')
    // The terminal shows a problem of the whole run after its reports.
    const texts = { ...run.texts, terminal: `${run.texts.terminal}\n${run.messages.join('\n')}` }
    for (const text of Object.values(texts)) expect(text).toMatch(shows ?? /./)
  })
})
