import { fetch } from 'undici'
import { expect, test } from 'vitest'
import { openCatalog } from '../../../support/catalog/index.js'
import { idleFinding, registrationFindings } from '../../../support/cli/rack/idle.js'
import { systemClock } from '../../../support/clock/index.js'
import { describeRack } from '../../../support/rack/index.js'
import { command } from '../../helpers/cli/command.js'
import { leasedRack, servedPhones } from '../../helpers/cli/leased-rack.js'
import { oneOf } from '../../helpers/lease/requests.js'

/** @param name on its display */
const line = (id: string, model: string, number: string, address: string, name = id) =>
  `{ id: ${id}, model: ${model}, number: "${number}", name: ${name}, address: "${address}" }`

const display = async (origin = '') => Buffer.from(await (await fetch(`${origin}/screen.bmp`)).bytes())

/** Until its display shows it. */
async function liftHandset(origin = ''): Promise<void> {
  const idle = await display(origin)
  await fetch(`${origin}/command.htm?key=OFFHOOK`)
  while ((await display(origin)).equals(idle)) await systemClock.after(0)
}

const addressOf = (origin = '') => new URL(origin).host

interface Report {
  readonly usable: boolean
  readonly phones: readonly { id: string; verdict: string; why: string | null; findings: object[] }[]
}

test('phones that nobody uses are probed, and what is wrong is said with what to change', async () => {
  const [a, b, c] = await servedPhones({ a: 'D785', b: 'snom370', c: 'D735' })
  const lab = await leasedRack([
    line('good', 'D785', '1000', a?.origin ?? '', 'a'),
    line('other', 'D785', '1001', b?.origin ?? ''),
    line('used', 'D735', '1002', c?.origin ?? ''),
    line('off', 'D735', '1003', 'http://127.0.0.1:9'),
  ])
  const nightly = await lab.job('nightly 12')
  const lease = await nightly.acquire({ requirement: oneOf([addressOf(c?.origin)]), scenario: 'A calls B' })
  const { stdout, stderr, exitCode } = await lab.rack('doctor')
  expect(stdout).toMatch(/^✔ good \(D785, 1000\): can be used\n/)
  expect(stdout).toMatch(
    /\n✖ other \(D785, 1001\): cannot be used yet\n {2}✖ model +it is a snom370, and the rack file says D785\n/,
  )
  expect(stdout).toContain('to keep jobs away from it until then: offhook rack quarantine other --reason')
  expect(stdout).toMatch(
    /\n- used \(D735, 1002\): in use, not probed: nightly 12 on lab1 .* uses it, for \d+ s\n/,
  )
  expect(stdout).toMatch(/\n✖ off \(D735, 1003\): cannot be used yet\n {2}✖ connection +could not /)
  expect(stdout).toMatch(/\n4 phones: 1 can be used, 2 cannot be used yet, 1 in use, not probed\n$/)
  expect(stderr.match(/^\[\d\/4\] [✔✖-] \w+: /gm)).toHaveLength(4)
  expect(exitCode).toBe(3)
  // What it leased for the time of the probe is given back, and no phone counts as left in use.
  const { phones } = await lab.json<{ phones: { use: string; left: unknown }[] }>('ls')
  expect(phones.map(({ use, left }) => [use, left])).toEqual([
    ...[
      ['free', null],
      ['free', null],
    ],
    ...[
      ['leased', null],
      ['free', null],
    ],
  ])
  await lease.release()
})

test('a phone in a call is not idle; a phone in quarantine that is right may return', async () => {
  const [a, b] = await servedPhones({ a: 'D785', b: 'snom370' })
  const lab = await leasedRack([
    line('a', 'D785', '1000', a?.origin ?? ''),
    line('b', 'snom370', '1001', b?.origin ?? ''),
  ])
  await lab.rack('quarantine', 'b', '--reason', 'black display')
  const before = await lab.rack('doctor', 'b')
  expect(before.stdout).toMatch(
    /^✔ b .*\n[\s\S]* {2}- it is quarantined\. To use it again: offhook rack return b\n/,
  )
  expect(before.exitCode).toBe(0)
  await liftHandset(a?.origin)
  const during = await command('.', ['rack', 'doctor', 'a', '--json', '--rack', lab.file], {
    RACK_LEASES: lab.leases,
  })
  const report: Report = JSON.parse(during.stdout)
  expect(report).toMatchObject({ usable: false, phones: [{ id: 'a', verdict: 'unusable', why: null }] })
  expect(report.phones[0]?.findings).toContainEqual({
    ...{ kind: 'wrong', subject: 'idle', text: 'its display shows enter number, and no job uses it' },
    advice: 'End its calls, and close its menus and services.',
  })
  expect(during.exitCode).toBe(3)
})

test('who left a phone in use stays known, and such a phone is no mistake of the rack', async () => {
  const [a] = await servedPhones({ a: 'D785' })
  const lab = await leasedRack([line('a', 'D785', '1000', a?.origin ?? '')])
  const nightly = await lab.job('nightly 12')
  const lease = await nightly.acquire({ requirement: oneOf([addressOf(a?.origin)]) })
  await liftHandset(a?.origin)
  await lease.release([addressOf(a?.origin)])
  const { stdout, exitCode } = await lab.rack('doctor')
  expect(stdout).toMatch(/ {2}⚠ idle +its display shows enter number, as an earlier job left it\n/)
  expect(exitCode).toBe(0)
  expect(await lab.json('ls')).toMatchObject({ phones: [{ left: { by: { job: 'nightly 12' } } }] })
})

test('a display that is not known is not idle', () => {
  expect(idleFinding('idle', false).kind).toBe('right')
  expect(idleFinding(undefined, false)).toMatchObject({
    kind: 'wrong',
    text: expect.stringContaining('no known state'),
  })
})

test('a phone that a probe took out of use returns after two probes that pass, and a suspect one after the first', async () => {
  const [a, b] = await servedPhones({ a: 'D785', b: 'snom370' })
  const lab = await leasedRack([
    line('a', 'D785', '1000', a?.origin ?? ''),
    line('b', 'snom370', '1001', b?.origin ?? ''),
  ])
  const nightly = await lab.job('nightly 12')
  const [quarantined, suspect] = [addressOf(a?.origin), addressOf(b?.origin)]
  await nightly.ask({
    kind: 'probed',
    by: 'nightly 12 on lab1',
    results: [
      { phone: quarantined, verdict: 'unusable', as: '', reason: 'no answer', evidence: 'lab1:/x.png' },
      { phone: suspect, verdict: 'suspect', as: '', reason: 'showed ringing' },
    ],
  })
  const { phones } = await lab.json<{ phones: { health: object }[] }>('ls')
  expect(phones.map(({ health }) => health)).toMatchObject([
    { state: 'quarantined', by: 'nightly 12 on lab1', evidence: 'lab1:/x.png', returns: 'by probes' },
    { state: 'suspect', reason: 'showed ringing', returns: null },
  ])
  expect((await lab.rack('ls')).stdout).toContain(
    ': no answer; evidence: lab1:/x.png; returns when probes pass',
  )
  const first = await lab.rack('doctor')
  expect(first.stdout).toContain('  - it is quarantined, and returns after another probe that passes')
  expect(first.stdout).toContain('  - it was suspect, and can be used again')
  const idle = await display(a?.origin ?? '')
  await liftHandset(a?.origin)
  expect((await lab.rack('doctor')).exitCode).toBe(3)
  await fetch(`${a?.origin}/command.htm?key=ONHOOK`)
  await expect.poll(() => display(a?.origin ?? '')).toEqual(idle)
  await lab.rack('doctor')
  expect(await lab.json('ls')).toMatchObject({ phones: [{ health: { state: 'quarantined' } }, {}] })
  const last = await lab.rack('doctor')
  expect(last.stdout).toContain('  - it was quarantined, and can be used again')
  expect(await lab.json('ls')).toMatchObject({ phones: [{ health: { state: 'healthy' }, use: 'free' }, {}] })
})

test('a phone that shows that it is logged off is not registered, which its idle display tells', async () => {
  const { phones } = await describeRack({
    ...{ file: 'fixtures/racks/virtual.yaml', environment: {}, catalog: await openCatalog('fixtures') },
  })
  const [phone] = phones
  if (!phone) throw new Error('the rack has no phone')
  expect(registrationFindings('logged off', phone)).toMatchObject([
    { kind: 'wrong', subject: 'registration', text: 'it is not registered: its display shows logged off' },
  ])
  expect(registrationFindings('idle', phone)).toMatchObject([{ kind: 'right' }])
  expect(registrationFindings('ringing', phone)).toEqual([])
})
