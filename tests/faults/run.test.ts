import { afterAll, beforeAll, expect, test } from 'vitest'
import { backgroundClock, systemClock } from '../../support/clock/index.js'
import { type Run, runCucumber } from '../helpers/cucumber.js'
import { answering, type FaultyPhone, page } from '../helpers/faults/faulty-phones.js'
import {
  environment,
  idOf,
  logIn,
  model,
  modelOf,
  rackWith,
  scenarioOf,
} from '../helpers/faults/faulty-scenario.js'
import { patternOf } from '../helpers/faults/patterns.js'
import { entry, recordedRack } from '../helpers/faults/recorder.js'
import { spellingsOf } from '../helpers/faults/spellings.js'
import { type Fault, faults } from './table/index.js'

/**
 * One run of Cucumber with phones that fail, and with sentences that preflight refuses. It shows what needs a whole run: the
 * reports, the exit code, and what one scenario means for the next. phones.test.ts plays all faults.
 */

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
const missingModel = 'a phone that the rack does not have'
const refused = [...Object.keys(mistakes), missingModel]

/** Faults with a log-in; and one in the middle of a scenario, and one with a display in the report. */
const chosen = [
  ...['no-credentials', 'basic-rejected', 'digest-rejected', 'rejected-later', 'always-stale'],
  ...['locked', 'password-echoed', 'gone-on-a-key', 'stands-still'],
].flatMap((name) => faults.filter((fault) => fault.name === name))
/**
 * These have a second scenario. It is skipped: their phones are in quarantine, because their displays could not be
 * captured.
 */
const repeated = chosen.filter(({ name }) => name === 'digest-rejected' || name === 'always-stale')
const once = (fault: Fault) => `${fault.name}, once more`

const rack = await recordedRack(backgroundClock, model)
const [, , bystander] = rack.phones
const unused = [await answering(page(200, '<HTML></HTML>')), await answering(page(200, '<HTML></HTML>'))]
const servers = new Map<string, FaultyPhone>()
for (const { name, phone } of chosen)
  if (phone.kind === 'from the start') servers.set(name, await phone.start(systemClock))
  else bystander.intercept = phone.intercept(new Uint8Array())

const feature = `Feature: faults and mistakes
${Object.entries(mistakes)
  .map(
    ([title, [sentence]]) => `
  Scenario: ${title}
    Given A is the phone "a"
    And B is the phone "b"
    ${sentence}
    When A dials B
`,
  )
  .join('')}
  Scenario: ${missingModel}
    Given C is a D735
${chosen.map((fault) => scenarioOf(fault)).join('')}
${repeated.map((fault) => scenarioOf(fault, once(fault))).join('')}`

const withFaults = rackWith(
  rack,
  chosen.map((fault) => ({ fault, server: servers.get(fault.name) })),
)
const rackFile = {
  rack: 'faults',
  ...withFaults,
  phones: [
    { ...entry('a', '3001', unused[0]?.origin ?? ''), model: 'snom870' },
    entry('b', '3002', unused[1]?.origin ?? ''),
    ...withFaults.phones,
  ],
}

let run: Run
beforeAll(async () => {
  // With leases, a phone is probed first, and most of these would fail before their scenario begins.
  const withoutLeases = { ...environment, RACK_LEASES: 'none' }
  run = await runCucumber({ feature, rack: rackFile, environment: withoutLeases, killAfterMs: 300_000 })
}, 330_000)
afterAll(() => Promise.all([rack, ...unused, ...servers.values()].map((one) => one.stop())))

test('the run ends by itself, and every scenario fails, except those of phones in quarantine', () => {
  expect(run.exitCode).toBe(1)
  const failed = [...refused, ...chosen.map(({ name }) => name)]
  expect([...run.failureMessages.keys()]).toEqual(failed)
  const all = failed.length + repeated.length
  expect(run.stdout).toContain(`✖ ${all} scenarios: ${failed.length} failed, ${repeated.length} skipped`)
  for (const { name } of repeated)
    expect(run.stdout).toMatch(
      new RegExp(
        `skipped: ${name}, once more: it needs a phone that is in quarantine: ${name} \\(D785\\), [^;]*$`,
        'm',
      ),
    )
  expect(run.stderr).toBe('')
})

test.each(chosen)('$name: the terminal prints the message of the table once, without a stack', (fault) => {
  expect(run.failureMessages.get(fault.name)).toMatch(patternOf(fault.says, idOf(fault), modelOf(fault)))
  const printed = run.stdout.split('\n\n').find((paragraph) => paragraph.trim().startsWith(`${fault.name}  `))
  expect(printed?.split(`✖ B (${idOf(fault)}, `)).toHaveLength(2)
})

test('the terminal prints each message about a sentence once; it prints no stack', () => {
  for (const title of refused) {
    const message = run.failureMessages.get(title)?.replace(/^\w*Error: /, '') ?? 'no message'
    expect(run.stdout.split(message).length - 1).toBe(1)
  }
  expect(run.stdout + run.stderr).not.toMatch(/^\s+at |Error:/m)
})

test.each(Object.entries(mistakes))(
  '%s is refused with its place and the known alternatives',
  (title, [, words]) => {
    const message = run.failureMessages.get(title)
    const line = feature.split('\n').findIndex((text) => text.endsWith(`Scenario: ${title}`)) + 4
    expect(message).toMatch(words)
    expect(message).toContain(`x.feature:${line}: "`)
  },
)

test('a phone that the rack does not have is refused with its place and the known models', () => {
  expect(run.failureMessages.get(missingModel)).toMatch(
    /x\.feature:\d+: C needs a phone with model "D735"; this rack has: snom870, D785/,
  )
})

test('a scenario that preflight refuses sends no request', () => {
  // The run itself asks each phone once what it is.
  expect(unused.map(({ logIns }) => logIns.length)).toEqual([1, 1])
})

test.each([
  ['basic-rejected', 1],
  ['digest-rejected', 1],
  ['always-stale', 2],
  ['rejected-later', 4],
])('a rejected password is not sent again in a run: %s', (name, times) => {
  expect(servers.get(name)?.logIns.filter(Boolean)).toHaveLength(times)
})

test('no password is written anywhere', () => {
  // A text of one message is found in each kind of file, so all kinds are searched.
  const message = 'is locked after failed log-ins'
  const holding = [...run.written].filter(([, text]) => text.includes(message)).map(([path]) => path)
  for (const place of [/^stdout$/, /messages\.ndjson$/, /\.html$/, /allure-results.*result\.json$/])
    expect(holding).toContainEqual(expect.stringMatching(place))
  for (const [place, text] of run.written) {
    for (const [spelling, secretText] of spellingsOf(logIn.user, logIn.password))
      for (const asRead of [secretText, Buffer.from(secretText).toString('latin1')])
        expect(text.includes(asRead), `${place}: the password ${spelling}`).toBe(false)
  }
})
