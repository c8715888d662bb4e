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
const idle = await (await fetch(`${bystander.behind}/screen.bmp`)).bytes()
const looks = await idleChecks({ 1001: caller, 1003: callee })

const secret = 'Sesame:0pen"&<up~é'
const user = 'admin'

const playable = faults.filter(({ phone }) => phone.kind === 'midway' || !phone.needsOpenssl || hasOpenssl)
/** Asked for twice: a phone that could not be looked at in the end is not asked of again. */
const again = playable.filter(({ name }) => name === 'digest-rejected' || name === 'always-stale')
const asked = [...playable, ...again]
const played = playable

/** What stands in the place of a phone, by the name of the fault. */
const stands = new Map<string, FaultyPhone>()
for (const { name, phone } of playable)
  if (phone.kind === 'from the start') stands.set(name, await phone.start())

const idOf = ({ name, phone }: Fault) => (phone.kind === 'midway' ? 'bystander' : name)
const titleOf = (fault: Fault, nth: number) =>
  nth < playable.length ? fault.name : `${fault.name}, once more`

/** B is at fault while A and C are in a call. */
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
    ...[...stands].map(([name, { origin, entry: its }], i) => {
      const { phone } = playable.find((fault) => fault.name === name) ?? {}
      return {
        ...entry(name, String(2001 + i), origin),
        credentials: { user, password: '${FAULTY_PASSWORD}' },
        ...(phone?.kind === 'from the start' && phone.entry),
        ...its,
      }
    }),
  ],
}

/** Which scenario is being played: each of them dials once. */
let nth = -1
let releases = 0
caller.intercept = async (target): Promise<'pass'> => {
  if (target.startsWith('/command.htm?number=')) nth += 1
  // Every other one begins a scenario; the one before is over then.
  if (target.includes('RELEASE_ALL_CALLS') && releases++ % 2 === 0 && nth >= 0) await looks.take()
  return 'pass'
}
/** What of B was not passed on. */
const meddled = new Map<string, string[]>()
bystander.intercept = (target) => {
  const fault = played[nth]
  const way = fault?.phone.kind === 'midway' ? fault.phone.meddle(idle)(target) : 'pass'
  if (fault && way !== 'pass') meddled.set(fault.name, [...(meddled.get(fault.name) ?? []), target])
  return way
}

let run: Run
beforeAll(async () => {
  const feature = `Feature: faulty phones\n${asked.map(scenarioOf).join('')}`
  const environment = { FAULTY_PASSWORD: secret }
  run = await runCucumber({ feature, rack: rackFile, environment, killAfterMs: 400_000 })
  await looks.take()
}, 500_000)
afterAll(async () => {
  await looks.stop()
  await Promise.all([rack.stop(), ...[...stands.values()].map((phone) => phone.stop())])
})

test('there are at least 40 faults, each with a name of its own', () => {
  expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length)
  expect(faults.length).toBeGreaterThanOrEqual(40)
})

test('the run ends by itself, red in every scenario', () => {
  expect(run.exitCode).toBe(1)
  const verdict = `✖ ${asked.length} scenarios: ${played.length} failed, ${again.length} skipped`
  expect(run.stdout).toContain(verdict)
  for (const { name } of again)
    expect(run.stdout).toMatch(
      new RegExp(
        `skipped: ${name}, once more: it needs a phone that is in quarantine: ${name} \\(D785\\), [^;]*$`,
        'm',
      ),
    )
  expect(run.stderr).toBe('')
})

test.each(playable)('$name: the message names phone, act, reply and remedy, once', (fault) => {
  expect(run.complaints.get(fault.name)).toMatch(patternOf(fault.says, idOf(fault), modelOf(fault)))
  const told = run.stdout.split('\n\n').find((paragraph) => paragraph.trim().startsWith(`${fault.name}  `))
  expect(told?.split(`✖ B (${idOf(fault)}, `)).toHaveLength(2)
  expect(told).not.toMatch(/^\s+at /m)
})

const untested = faults.filter((fault) => !playable.includes(fault)).map(({ name }) => name)
if (untested.length)
  test.skip(`${untested.join(', ')}: there is no openssl command to make certificates with`)

test('whatever became of B, the others were hung up', () => {
  const times = (...commands: string[]) => played.flatMap(() => commands)
  const [release, cancel] = ['RELEASE_ALL_CALLS', 'key=CANCEL']
  expect(commandsOf(caller)).toEqual(times(release, cancel, 'number=1003', release))
  expect(commandsOf(callee)).toEqual(times(release, cancel, 'key=ENTER', release))
})

test('and showed it, after every scenario', () => {
  expect(looks.troubles).toEqual([])
  expect(looks.length).toBe(played.length)
})

test.each([
  ['basic-rejected', 1],
  ['digest-rejected', 1],
  ['always-stale', 2],
  ['rejected-later', 3],
])('a wrong password is not tried again in a run: %s', (name, times) => {
  expect(stands.get(name)?.logIns.filter(Boolean)).toHaveLength(times)
})

test.each(['hangs-on-a-key', 'gone-on-a-key', 'key-lost'])('no key is sent twice: %s', (name) => {
  expect(meddled.get(name)).toEqual(['/command.htm?key=LEFT'])
})

test('no password is written anywhere', () => {
  // Proof that all of it was searched: this stands in each of them.
  const said = 'locked everybody out'
  const holding = [...run.written].filter(([, text]) => text.includes(said)).map(([path]) => path)
  for (const place of [/^stdout$/, /messages\.ndjson$/, /\.html$/, /allure-results.*result\.json$/])
    expect(holding).toContainEqual(expect.stringMatching(place))
  for (const [place, text] of run.written) {
    for (const [spelling, secretText] of spellingsOf(user, secret))
      for (const asRead of [secretText, Buffer.from(secretText).toString('latin1')])
        expect(text.includes(asRead), `${place}: the password ${spelling}`).toBe(false)
  }
})
