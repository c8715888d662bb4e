import { fetch } from 'undici'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Run, runCucumber } from '../helpers/cucumber.js'
import { hasOpenssl } from '../helpers/faults/certificates.js'
import type { FaultyPhone } from '../helpers/faults/faulty-phones.js'
import { idleChecks } from '../helpers/faults/idle-displays.js'
import { patternOf } from '../helpers/faults/patterns.js'
import { commandsOf, entry, rackOf, recordedRack } from '../helpers/faults/recorder.js'
import { spellingsOf } from '../helpers/faults/spellings.js'
import { type Fault, faults } from './table/index.js'

const rack = await recordedRack()
const [caller, callee, bystander] = rack.phones
const idle = await (await fetch(`${bystander.phoneOrigin}/screen.bmp`)).bytes()
const checks = await idleChecks({ 1001: caller, 1003: callee })

const secret = 'Sesame:0pen"&<up~é'
const user = 'admin'

const runnable = faults.filter(({ phone }) => phone.kind === 'midway' || !phone.needsOpenssl || hasOpenssl)
/**
 * These have a second scenario. It is skipped: their phones are in quarantine, because their displays could not be
 * captured.
 */
const repeated = runnable.filter(({ name }) => name === 'digest-rejected' || name === 'always-stale')
const scenarios = [...runnable, ...repeated]

/** The server in place of a phone, by the name of the fault. */
const servers = new Map<string, FaultyPhone>()
for (const { name, phone } of runnable)
  if (phone.kind === 'from the start') servers.set(name, await phone.start())

const idOf = ({ name, phone }: Fault) => (phone.kind === 'midway' ? 'bystander' : name)
const titleOf = (fault: Fault, nth: number) =>
  nth < runnable.length ? fault.name : `${fault.name}, once more`

/** B has the fault while A and C are in a call. */
const scenarioOf = (fault: Fault, nth: number) => `
  Scenario: ${titleOf(fault, nth)}
    Given A is the phone "caller"
    And C is the phone "callee"
    When A dials C
    And C answers
    Then A and C show "connected" within 20 seconds
    Given B is the phone "${idOf(fault)}"
    ${fault.phone.kind === 'midway' ? fault.phone.sentences.join('\n    ') : ''}
`

const modelOf = ({ phone }: Fault) =>
  ({ model: 'D785', ...(phone.kind === 'midway' ? {} : phone.entry) }).model

const rackFile = {
  ...rackOf(rack),
  withinMs: 1500,
  phones: [
    ...rackOf(rack).phones,
    { ...entry('bystander', '1002', bystander.origin), timeoutMs: 2000 },
    ...[...servers].map(([name, { origin, entry: its }], i) => {
      const { phone } = runnable.find((fault) => fault.name === name) ?? {}
      return {
        ...entry(name, String(2001 + i), origin),
        credentials: { user, password: '${FAULTY_PASSWORD}' },
        ...(phone?.kind === 'from the start' && phone.entry),
        ...its,
      }
    }),
  ],
}

/** Index of the running scenario. Each scenario dials once. */
let nth = -1
let releases = 0
caller.intercept = async (target): Promise<'pass'> => {
  if (target.startsWith('/command.htm?number=')) nth += 1
  // Each scenario releases all calls twice: at its start, when the one before has ended, and at its end.
  if (target.includes('RELEASE_ALL_CALLS') && releases++ % 2 === 0 && nth >= 0) await checks.check()
  return 'pass'
}
/** The requests to B that did not reach the phone, by the name of the fault. */
const intercepted = new Map<string, string[]>()
bystander.intercept = (target) => {
  const fault = runnable[nth]
  const way = fault?.phone.kind === 'midway' ? fault.phone.intercept(idle)(target) : 'pass'
  if (fault && way !== 'pass') intercepted.set(fault.name, [...(intercepted.get(fault.name) ?? []), target])
  return way
}

let run: Run
beforeAll(async () => {
  const feature = `Feature: faulty phones\n${scenarios.map(scenarioOf).join('')}`
  const environment = { FAULTY_PASSWORD: secret }
  run = await runCucumber({ feature, rack: rackFile, environment, killAfterMs: 400_000 })
  await checks.check()
}, 500_000)
afterAll(async () => {
  await checks.stop()
  await Promise.all([rack.stop(), ...[...servers.values()].map((phone) => phone.stop())])
})

test('the run has a scenario for every row of the table, with its name', () => {
  expect(faults).toHaveLength(82)
  expect(new Set(faults.map(({ name }) => name)).size).toBe(82)
  // Without openssl, exactly the rows that need a certificate are left out.
  const needOpenssl = faults.filter(({ phone }) => phone.kind === 'from the start' && phone.needsOpenssl)
  expect(runnable.length + (hasOpenssl ? 0 : needOpenssl.length)).toBe(82)
  expect([...run.failureMessages.keys()]).toEqual(runnable.map(({ name }) => name))
})

test('the run ends by itself, and every scenario fails', () => {
  expect(run.exitCode).toBe(1)
  const verdict = `✖ ${scenarios.length} scenarios: ${runnable.length} failed, ${repeated.length} skipped`
  expect(run.stdout).toContain(verdict)
  for (const { name } of repeated)
    expect(run.stdout).toMatch(
      new RegExp(
        `skipped: ${name}, once more: it needs a phone that is in quarantine: ${name} \\(D785\\), [^;]*$`,
        'm',
      ),
    )
  expect(run.stderr).toBe('')
})

test.each(runnable)('$name: the terminal prints the message of the table once, without a stack', (fault) => {
  expect(run.failureMessages.get(fault.name)).toMatch(patternOf(fault.says, idOf(fault), modelOf(fault)))
  const printed = run.stdout.split('\n\n').find((paragraph) => paragraph.trim().startsWith(`${fault.name}  `))
  expect(printed?.split(`✖ B (${idOf(fault)}, `)).toHaveLength(2)
  expect(printed).not.toMatch(/^\s+at /m)
})

const untested = faults.filter((fault) => !runnable.includes(fault)).map(({ name }) => name)
if (untested.length)
  test.skip(`${untested.join(', ')}: there is no openssl command to make certificates with`)

test('the calls of the other phones end with every fault of B', () => {
  const times = (...commands: string[]) => runnable.flatMap(() => commands)
  const [release, cancel] = ['RELEASE_ALL_CALLS', 'key=CANCEL']
  expect(commandsOf(caller)).toEqual(times(release, cancel, 'number=1003', release))
  expect(commandsOf(callee)).toEqual(times(release, cancel, 'key=ENTER', release))
})

test('the displays of the other phones are idle after every scenario', () => {
  expect(checks.failures).toEqual([])
  expect(checks.count).toBe(runnable.length)
})

test.each([
  ['basic-rejected', 1],
  ['digest-rejected', 1],
  ['always-stale', 2],
  ['rejected-later', 3],
])('a rejected password is not sent again in a run: %s', (name, times) => {
  expect(servers.get(name)?.logIns.filter(Boolean)).toHaveLength(times)
})

test.each(['hangs-on-a-key', 'gone-on-a-key', 'key-lost'])('no key is sent twice: %s', (name) => {
  expect(intercepted.get(name)).toEqual(['/command.htm?key=LEFT'])
})

test('no password is written anywhere', () => {
  // A text of one message is found in each kind of file, so all kinds are searched.
  const message = 'is locked after failed log-ins'
  const holding = [...run.written].filter(([, text]) => text.includes(message)).map(([path]) => path)
  for (const place of [/^stdout$/, /messages\.ndjson$/, /\.html$/, /allure-results.*result\.json$/])
    expect(holding).toContainEqual(expect.stringMatching(place))
  for (const [place, text] of run.written) {
    for (const [spelling, secretText] of spellingsOf(user, secret))
      for (const asRead of [secretText, Buffer.from(secretText).toString('latin1')])
        expect(text.includes(asRead), `${place}: the password ${spelling}`).toBe(false)
  }
})
