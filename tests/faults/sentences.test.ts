import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Run, runCucumber } from '../helpers/cucumber.js'
import { answering, page } from '../helpers/faults/faulty-phones.js'

/** A sentence that preflight refuses, in the third line of its scenario, and the message. */
const mistakes: Record<string, readonly [string, RegExp]> = {
  'an undeclared phone': [
    'When D answers',
    /no phone is called D here\. Known: A, B\. Name it first, as in: Given/,
  ],
  'an undeclared other side': ['Then A shows "ringing" from D', /no phone is called D here/],
  'a key that the model does not have': [
    'When B presses ENTER, F9',
    /b \(D785, firmware [\d.]+\) has no key F9: .*\. Its keys: CANCEL ENTER .*F1–F4 P1–P24/,
  ],
  'an unknown state': [
    'Then A shows "asleep"',
    /no reference display shows "asleep" on a \(snom870\)\. Known: .*idle/,
  ],
  'an unknown touch target': [
    'When A touches "Nowhere"',
    /a \(snom870, firmware [\d.]+\) has no touch target "Nowhere"\. Its touch targets: /,
  ],
  'a touch without a touch display': [
    'When B touches "Hold"',
    /b \(D785, firmware [\d.]+\) cannot touch "Hold": it has no touch display/,
  ],
  'a table with wrong columns': [
    'Then the phones show\n      | who | what |\n      | A | idle |',
    /The table needs the columns "phone" and "shows" \(and optionally "with" and "beside"\); it has: who, what/,
  ],
  'an undeclared phone in a table': [
    'Then the phones show\n      | phone | shows |\n      | D | idle |',
    /no phone is called D here/,
  ],
  'no table': ['Then the phones show', /The sentence needs a table below it, with the columns/],
}
const missingModel = `
  Scenario: a phone that the rack does not have
    Given C is a D735
`
const titles = [...Object.keys(mistakes), 'a phone that the rack does not have']

const phone = await answering(page(200, '<HTML></HTML>'))
const other = await answering(page(200, '<HTML></HTML>'))
const rack = {
  rack: 'recorded',
  phones: [
    { id: 'a', model: 'snom870', number: '1001', address: phone.origin },
    { id: 'b', model: 'D785', number: '1002', address: other.origin },
  ],
}

const scenarios = Object.entries(mistakes).map(
  ([title, [sentence]]) => `
  Scenario: ${title}
    Given the phones A and B
    ${sentence}
    When A dials B
`,
)
const feature = `Feature: mistakes\n${scenarios.join('')}${missingModel}`

let run: Run
beforeAll(async () => {
  run = await runCucumber({ feature, rack })
})
afterAll(() => Promise.all([phone.stop(), other.stop()]))

test('the run fails, and no request was sent to a phone', () => {
  expect(run.exitCode).toBe(1)
  expect([...run.failureMessages.keys()]).toEqual(titles)
  expect([...phone.logIns, ...other.logIns]).toHaveLength(0)
})

test.each(Object.entries(mistakes))(
  '%s is refused with its place and the known alternatives',
  (title, [, words]) => {
    const message = run.failureMessages.get(title)
    const line = feature.split('\n').findIndex((text) => text.endsWith(`Scenario: ${title}`)) + 3
    expect(message).toMatch(words)
    expect(message).toContain(`x.feature:${line}: "`)
  },
)

test('a phone that the rack does not have is refused with its place and the known models', () => {
  expect(run.failureMessages.get('a phone that the rack does not have')).toMatch(
    /x\.feature:\d+: C needs a phone with model "D735"; this rack has: snom870, D785/,
  )
})

test('the terminal prints each message once, without a stack', () => {
  for (const message of run.failureMessages.values()) {
    expect(run.stdout.split(message.replace(/^\w*Error: /, '')).length - 1).toBe(1)
  }
  expect(run.stdout + run.stderr).not.toMatch(/^\s+at |Error:/m)
})
