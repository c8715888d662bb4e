import { fetch } from 'undici'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { openDirectoryStore } from '../../../support/lease/index.js'
import { runCucumber } from '../../helpers/cucumber.js'
import { entry, recordedRack } from '../../helpers/faults/recorder.js'
import { leaseFolder } from '../../helpers/lease/stores.js'
import { runFeature } from '../../helpers/scenario/run-feature.js'

const rack = await recordedRack()
const [phone] = rack.phones
afterAll(() => rack.stop())

const lab = { rack: 'lab', phones: [entry('first', '1001', phone.origin)] }
const scenario = (...steps: readonly string[]) =>
  `Feature: f\n  Scenario: s\n    Given A is any phone\n${steps.map((step) => `    ${step}\n`).join('')}`
const changes = [
  'When A sets "ringer_animation" to "off"',
  'And A sets "admin_mode_password" to "Sesame"',
  'And A sets "phone_name" to "leaky"',
  'And A sets "phone_name" to "leaky for ever" permanently',
]

async function recordIn(leases: string) {
  const store = await openDirectoryStore(leases)
  const { state } = await store.read()
  await store.close()
  const [lease] = state?.leases ?? []
  return { record: state?.phones[new URL(phone.origin).host], facts: lease?.phones[0]?.facts }
}

async function settingsOf(...names: readonly string[]) {
  const page = await (await fetch(`${phone.phoneOrigin}/settings.htm`)).text()
  return names.map((name) => new RegExp(`${name}\\W+(.*?)\\s*(?:<|$)`, 'm').exec(page)?.[1] ?? '')
}

test('settings that a killed job has changed are put back before the next scenario, with what cannot be', async () => {
  const leases = leaseFolder()
  const names = ['ringer_animation', 'phone_name'] as const
  await fetch(`${phone.phoneOrigin}/dummy.htm?settings=save&ringer_animation=on&phone_name=desk`)
  expect(await settingsOf(...names)).toEqual(['on', 'desk'])
  const killed = await runCucumber({
    feature: scenario(...changes, 'Then A stays "idle" for 100 seconds'),
    rack: lab,
    environment: { RACK_LEASES: leases, RACK_LEASE_SECONDS: '2' },
    onOutput(child, printed) {
      // When the second change is done.
      if ((printed.match(/A set phone_name/g) ?? []).length === 2) child.kill('SIGKILL')
    },
  })
  expect(killed.exitCode).toBeNull()
  expect(await settingsOf(...names)).toEqual(['off', 'leaky for ever'])
  expect((await recordIn(leases)).facts).toEqual({
    'setting ringer_animation': 'on',
    'setting admin_mode_password': null,
    'setting phone_name': 'desk',
    'setting stored phone_name': 'desk',
  })
  phone.targets.splice(0)
  process.env.RACK_LEASE_SECONDS = '2'
  onTestFinished(() => void delete process.env.RACK_LEASE_SECONDS)
  const next = await runFeature({ feature: scenario(), rack: lab, leases })
  expect(next.exitCode, next.stdout).toBe(0)
  expect(await settingsOf(...names)).toEqual(['on', 'desk'])
  const written = phone.targets.filter((target) => target.includes('settings=save'))
  expect(written).toEqual([
    expect.stringMatching(/phone_name=desk.*store_settings=save/),
    expect.stringMatching(/ringer_animation=on$/),
  ])
  const { record } = await recordIn(leases)
  expect(record).toMatchObject({
    health: 'suspect',
    reason: expect.stringMatching(
      /, scenario "s" changed admin_mode_password and did not put it back\. Its old value/,
    ),
  })
  expect(record?.left).toBeUndefined()
})

test('a setting that the cleanup could not restore is put back by the next scenario', async () => {
  await fetch(`${phone.phoneOrigin}/dummy.htm?settings=save&phone_name=desk`)
  const leases = leaseFolder()
  let count = 0
  phone.intercept = (target) => (target.includes('phone_name') && ++count === 2 ? 'refuse' : 'pass')
  const failed = await runFeature({ feature: scenario('When A sets "phone_name" to "x"'), rack: lab, leases })
  expect(failed.exitCode).toBe(1)
  expect(await settingsOf('phone_name')).toEqual(['x'])
  const next = await runFeature({ feature: scenario(), rack: lab, leases })
  expect(next.exitCode, next.stdout).toBe(0)
  expect(await settingsOf('phone_name')).toEqual(['desk'])
  expect((await recordIn(leases)).record).toBeUndefined()
})
