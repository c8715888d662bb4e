import { fetch } from 'undici'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { hasOpenssl } from '../helpers/faults/certificates.js'
import { environment, idOf, logIn, modelOf, rackWith, scenarioOf } from '../helpers/faults/faulty-scenario.js'
import { patternOf } from '../helpers/faults/patterns.js'
import { commandsOf, entry, recordedRack } from '../helpers/faults/recorder.js'
import { spellingsOf } from '../helpers/faults/spellings.js'
import { idleClock } from '../helpers/play/idle-clock.js'
import { play } from '../helpers/play/play.js'
import { openPlayRack } from '../helpers/play/rack.js'
import { scenariosIn } from '../helpers/play/scenarios.js'
import { type Fault, faults } from './table/index.js'

const clock = idleClock()
const rack = await recordedRack(clock)
const [caller, callee, bystander] = rack.phones
const idle = await (await fetch(`${bystander.phoneOrigin}/screen.bmp`)).bytes()

/** The driver of the caller and the callee whose requests are not recorded. */
const unrecorded = await openPlayRack(
  {
    withinMs: 20_000,
    phones: [entry('caller', '1001', caller.phoneOrigin), entry('callee', '1003', callee.phoneOrigin)],
  },
  {},
  clock,
)
const others = unrecorded.phones.map((facts) => unrecorded.openPhone(facts.id, facts))

const runnable = faults.filter(({ phone }) => phone.kind === 'midway' || !phone.needsOpenssl || hasOpenssl)

beforeEach(() => {
  for (const phone of rack.phones) phone.targets.splice(0)
})
afterAll(async () => {
  await Promise.all(others.map((phone) => phone.close()))
  await Promise.all([unrecorded.close(), rack.stop()])
})

test('the table has 82 faults, and only those that need a certificate are left out without openssl', () => {
  expect(new Set(faults.map(({ name }) => name)).size).toBe(82)
  const needOpenssl = faults.filter(({ phone }) => phone.kind === 'from the start' && phone.needsOpenssl)
  expect(runnable.length + (hasOpenssl ? 0 : needOpenssl.length)).toBe(82)
})

/** Plays the scenario of a fault. @returns its message, what Offhook reported of it, and what phone B received */
async function playFault(fault: Fault) {
  const { phone } = fault
  const server = phone.kind === 'from the start' ? await phone.start(clock) : undefined
  const intercepted: string[] = []
  if (phone.kind === 'midway') {
    const intercept = phone.intercept(idle)
    bystander.intercept = (target) => {
      const way = intercept(target)
      if (way !== 'pass') intercepted.push(target)
      return way
    }
  }
  const opened = await openPlayRack(rackWith(rack, [{ fault, server }]), environment, clock)
  const [scenario] = scenariosIn(`Feature: faulty phones\n${scenarioOf(fault)}`, 'x.feature')
  if (!scenario) throw new Error(`no scenario for ${fault.name}`)
  const events: unknown[] = []
  const outcome = await play(scenario, opened, {
    cleansUpFailures: true,
    onEvent: (event) => void events.push(event),
  })
  bystander.intercept = () => 'pass'
  await Promise.all([opened.close(), server?.stop()])
  const logIns = server?.logIns.filter(Boolean).length ?? 0
  return { outcome, events: events.map(textOf), intercepted, logIns }
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

test.each(runnable)('$name: the message of the table, and the other phones are idle again', async (fault) => {
  const { outcome, events, intercepted, logIns } = await playFault(fault)
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
  if (logInsOf.has(fault.name)) expect(logIns).toBe(logInsOf.get(fault.name))
  const texts = [textOf(outcome), ...events]
  for (const [spelling, secret] of spellingsOf(logIn.user, logIn.password))
    expect(texts.filter((text) => text.includes(secret)), `the password ${spelling}`).toEqual([])
})

const untested = faults.filter((fault) => !runnable.includes(fault)).map(({ name }) => name)
if (untested.length)
  test.skip(`${untested.join(', ')}: there is no openssl command to make certificates with`)
