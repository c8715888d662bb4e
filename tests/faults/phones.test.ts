import { fetch } from 'undici'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { hasOpenssl } from '../helpers/faults/certificates.js'
import {
  calleeAt,
  callerAt,
  environment,
  idOf,
  logIn,
  model,
  modelOf,
  rackWith,
  scenarioOf,
} from '../helpers/faults/faulty-scenario.js'
import { patternOf } from '../helpers/faults/patterns.js'
import { commandsOf, recordedRack } from '../helpers/faults/recorder.js'
import { spellingsOf } from '../helpers/faults/spellings.js'
import { idleClock } from '../helpers/play/idle-clock.js'
import { play } from '../helpers/play/play.js'
import { openPlayRack } from '../helpers/play/rack.js'
import { scenariosIn } from '../helpers/play/scenarios.js'
import { type Fault, faults } from './table/index.js'

// vitest records 100 frames for each error, and most errors here are expected.
Error.stackTraceLimit = 10

const clock = idleClock()
const rack = await recordedRack(clock, model)
const [caller, callee, bystander] = rack.phones
const idle = await (await fetch(`${bystander.phoneOrigin}/screen.bmp`)).bytes()

const runnable = faults.filter(({ phone }) => phone.kind === 'midway' || !phone.needsOpenssl || hasOpenssl)
const placed = await Promise.all(
  runnable.map(async (fault) => ({
    fault,
    server: fault.phone.kind === 'from the start' ? await fault.phone.start(clock) : undefined,
  })),
)
const opened = await openPlayRack(rackWith(rack, placed), environment, clock)

/** The caller and the callee without the recorder between. */
const direct = await openPlayRack(
  { withinMs: 20_000, phones: [callerAt(caller.phoneOrigin), calleeAt(callee.phoneOrigin)] },
  {},
  clock,
)
const others = direct.phones.map((facts) => direct.openPhone(facts.id, facts))

beforeEach(() => {
  for (const phone of rack.phones) phone.targets.splice(0)
})
afterAll(async () => {
  await Promise.all(others.map((phone) => phone.close()))
  await Promise.all([direct.close(), opened.close(), rack.stop()])
  await Promise.all(placed.map(({ server }) => server?.stop()))
})

test('the table has 82 faults, and only those that need a certificate are left out without openssl', () => {
  expect(new Set(faults.map(({ name }) => name)).size).toBe(82)
  const needOpenssl = faults.filter(({ phone }) => phone.kind === 'from the start' && phone.needsOpenssl)
  expect(runnable.length + (hasOpenssl ? 0 : needOpenssl.length)).toBe(82)
})

/** Plays the scenario of a fault. @returns its result, what Offhook reported of it, and the requests that B did not get */
async function playFault(fault: Fault) {
  const { phone, name } = fault
  const intercepted: string[] = []
  const intercept = phone.kind === 'midway' ? phone.intercept(idle) : () => 'pass' as const
  bystander.intercept = (target) => {
    const way = intercept(target)
    if (way !== 'pass') intercepted.push(target)
    return way
  }
  const [scenario] = scenariosIn(`Feature: faulty phones\n${scenarioOf(fault)}`, 'x.feature')
  if (!scenario) throw new Error(`no scenario for ${name}`)
  const events: unknown[] = []
  const onEvent = (event: unknown) => void events.push(event)
  const outcome = await play(scenario, opened, { cleansUpFailures: true, onEvent })
  bystander.intercept = () => 'pass'
  return { outcome, events: events.map(textOf), intercepted }
}

/** All texts in a value, except in pictures. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return ''
  return Object.values(value).map(textOf).filter(Boolean).join('\n')
}

/** How often the log-in is sent before no more requests are sent. */
const logInsOf = new Map([
  ['basic-rejected', 1],
  ['digest-rejected', 1],
  ['always-stale', 2],
  ['rejected-later', 3],
])
/** They look as if they had not received the key. */
const receivesOneKey = ['hangs-on-a-key', 'gone-on-a-key', 'key-lost']

test.each(placed)(
  '$fault.name: the message of the table, and the other phones are idle again',
  async ({ fault, server }) => {
    const { outcome, events, intercepted } = await playFault(fault)
    expect(outcome).toEqual({
      kind: 'failed',
      message: expect.stringMatching(patternOf(fault.says, idOf(fault), modelOf(fault))),
    })
    const [release, cancel] = ['RELEASE_ALL_CALLS', 'key=CANCEL']
    expect(commandsOf(caller)).toEqual([release, cancel, 'number=1003', release])
    expect(commandsOf(callee)).toEqual([release, cancel, 'key=ENTER', release])
    await clock.pass(Promise.all(others.map((phone) => phone.expectState({ state: 'idle' }))))
    // A key that is sent again could dial twice, and a password that is sent again locks the phone.
    if (receivesOneKey.includes(fault.name)) expect(intercepted).toEqual(['/command.htm?key=LEFT'])
    const logIns = logInsOf.get(fault.name)
    if (logIns !== undefined) expect(server?.logIns.filter(Boolean)).toHaveLength(logIns)
    const texts = [textOf(outcome), ...events]
    for (const [spelling, secret] of spellingsOf(logIn.user, logIn.password))
      expect(
        texts.filter((text) => text.includes(secret)),
        `the password ${spelling}`,
      ).toEqual([])
  },
)

const untested = faults.filter((fault) => !runnable.includes(fault)).map(({ name }) => name)
if (untested.length)
  test.skip(`${untested.join(', ')}: there is no openssl command to make certificates with`)
