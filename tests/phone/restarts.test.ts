import { expect, test } from 'vitest'
import { manualClock } from '../../support/clock/index.js'
import { PhoneConnection } from '../../support/phone/connection.js'
import { type PhoneFacts, validateAction } from '../../support/phone/index.js'
import { type Probe, watchReturn } from '../../support/phone/restart.js'
import { bothOrigins } from '../../support/remote/index.js'
import { elapse, phoneAt, picture } from '../helpers/phone/driven-phone.js'
import { type Handler, ok, scriptedPhone } from '../helpers/remote/scripted-phone.js'

const idle: Probe = { kind: 'idle' }
const busy: Probe = { kind: 'other' }
const down: Probe = { kind: 'down', reason: 'the connection was refused' }

/** Watches a phone whose probes have these results, one after the other. The last one repeats. */
async function watch(results: readonly Probe[], wasDown = false) {
  const clock = manualClock()
  let probes = 0
  let switches = 0
  const back = await elapse(
    clock,
    watchReturn({
      clock,
      deadlineMs: 1000,
      gapMs: 100,
      wasDown,
      probe: async () => results[Math.min(probes++, results.length - 1)] ?? idle,
      switchOrigin: async () => void switches++,
    }),
  )
  return { ...back, probes, switches }
}

test('idle counts only after the phone was seen to be down', async () => {
  expect(await watch([idle, idle, down, idle])).toMatchObject({ kind: 'back', probes: 4, switches: 1 })
  expect(await watch([idle, busy, idle])).toMatchObject({ kind: 'back', probes: 3, switches: 0 })
  expect(await watch([idle])).toMatchObject({ kind: 'did not restart' })
  expect(await watch([idle], true)).toMatchObject({ kind: 'back', probes: 1 })
})

test('the reason is reported for a phone that does not come back', async () => {
  expect(await watch([down])).toMatchObject({ kind: 'not back', reason: 'the connection was refused' })
  expect(await watch([down, busy])).toMatchObject({ kind: 'not back', reason: undefined })
})

test.each([
  ['http://192.0.2.1', 'https://192.0.2.1'],
  ['https://phone.lab', 'http://phone.lab'],
  ['http://192.0.2.1:8080', 'https://192.0.2.1:8080'],
])('a phone of %s may come back at %s', (origin, other) => {
  expect(bothOrigins(origin)).toEqual([origin, other])
})

const allowed = { allow: ['reboot', 'reset', 'firmware'] } as const

/**
 * Idle; after the command no reply `refusals` times, then idle again. One refusal is not enough: a picture is requested
 * again after a kept-alive connection was closed, so no probe would see that the phone is down.
 */
function rebooting(refusals: number): Handler {
  let left: number | undefined
  return (request, response) => {
    if (request.url?.startsWith('/advanced_update')) left = refusals
    if (request.url !== '/screen.bmp') return void response.end()
    if (left !== undefined && left-- > 0) return void request.socket.destroy()
    response.end(picture('idle'))
  }
}

/** Shows connected after every command. */
const staysConnected: Handler = (request, response) =>
  void response.end(request.url === '/screen.bmp' ? picture('connected') : '')

test('the next call of goIdle does not repeat steps that did not help', async () => {
  const server = await scriptedPhone(staysConnected)
  const { phone } = await phoneAt(server.origin, { withinMs: 0 })
  const acts = () => server.targets.filter((target) => target !== '/screen.bmp')
  const first = await phone.goIdle()
  const tried = acts()
  expect(tried.length).toBeGreaterThan(0)
  expect([first.kind, await phone.goIdle()]).toEqual(['stuck', first])
  expect(acts()).toEqual(tried)
  await phone.expectState({ state: 'connected' })
  await phone.goIdle()
  expect(acts(), 'after an expected display all steps are taken again').toEqual([...tried, ...tried])
})

test('after a phone did not come back in time, the next wait makes one capture only', async () => {
  const server = await scriptedPhone(staysConnected)
  const { phone } = await phoneAt(server.origin, { facts: { ...allowed, rebootWithinMs: 200 } })
  await expect(phone.reboot()).rejects.toThrow(/within 200 ms/)
  const before = server.targets.length
  await expect(phone.waitForRestart()).rejects.toThrow(/within 200 ms/)
  expect(server.targets.slice(before)).toEqual(['/screen.bmp'])
  const all = server.targets.length
  await expect(phone.reboot()).rejects.toThrow(/within 200 ms/)
  expect(server.targets.slice(all + 1).length, 'a new restart is waited for').toBeGreaterThan(1)
})

test('a reboot ends when the phone is idle again', async () => {
  // A picture that is refused once is requested again, and the phone does not count as down.
  const server = await scriptedPhone(rebooting(2))
  const facts = { ...allowed, rebootWithinMs: 20_000 }
  const { phone, events } = await phoneAt(server.origin, { facts })
  // While the phone is down, https is tried, too; the test server does not speak TLS.
  await phone.reboot()
  const acts = events.map((event) => (event.kind === 'acted' ? event.act : event.kind))
  expect(acts).toEqual(['was told to reboot', 'came back', 'shown'])
  expect(server.targets.filter((target) => target.includes('reboot'))).toHaveLength(1)
})

test('a restart that the rack file does not allow is refused in every form', async () => {
  const server = await scriptedPhone(ok)
  const { phone } = await phoneAt(server.origin)
  const url = 'http://192.0.2.1/a.bin'
  const acts = [
    () => phone.reboot(),
    () => phone.reset(),
    () => phone.upgrade(url),
    () => phone.send({ kind: 'raw', target: 'advanced_update.htm?r%65set=Reset' }),
    () => phone.send({ kind: 'raw', target: 'dummy.htm?REBOOT=true' }),
  ]
  for (const act of acts)
    await expect(act()).rejects.toThrow(/write `allow: \[\w+\]` at phone desk-2.*Nothing was sent/)
  expect(server.targets).toEqual([])
})

test('a permission allows one act only', async () => {
  const { phone } = await phoneAt('http://127.0.0.1:9', { facts: { allow: ['reboot'] } })
  expect(validateAction(phone.facts, { kind: 'reboot' })).toBeUndefined()
  expect(validateAction(phone.facts, { kind: 'reset' })).toMatch(/`allow: \[reboot, reset\]`/)
})

test('waitForRestart sends nothing if no restart was requested', async () => {
  const server = await scriptedPhone(ok)
  const { phone } = await phoneAt(server.origin)
  await phone.waitForRestart()
  expect(server.targets).toEqual([])
})

test('the new address of a phone is remembered for the run', async () => {
  const memory = {
    rejections: new Map(),
    moved: new Map<string, string>(),
    givenWarnings: new Set<string>(),
  }
  const { options } = await phoneAt('http://127.0.0.1:9')
  const connection = new PhoneConnection({ ...options, memory })
  await connection.switchOrigin()
  connection.markBack()
  expect([...memory.moved]).toEqual([['desk-2', 'https://127.0.0.1:9']])
  await connection.remote.close()
})

test.each<[string, Partial<PhoneFacts>, string | undefined, RegExp | undefined]>([
  ['not given', {}, 'anybody@lab', undefined],
  ['named by its number', { identities: [{ number: '1002' }] }, '1002', undefined],
  ['named by its URI', { identities: [{ number: '1', uri: 'sip:b@lab' }] }, 'b@lab', undefined],
  ['another one', { identities: [{ number: '1', uri: 'b@lab' }] }, 'c@lab', /no identity c@lab\..*1, b@lab/],
  ['none', { identities: [] }, '1002', /none/],
])('an identity to dial as: %s', async (_, facts, outgoingUri, expected) => {
  const { phone } = await phoneAt('http://127.0.0.1:9', { facts })
  const reason = validateAction(phone.facts, { kind: 'dial', number: '1', outgoingUri })
  if (expected) expect(reason).toMatch(expected)
  else expect(reason).toBeUndefined()
})
