import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { openCatalog } from '../../support/catalog/index.js'
import { systemClock } from '../../support/clock/index.js'
import { openRack } from '../../support/rack/index.js'
import { reveal } from '../../support/remote/credentials.js'

const folder = await mkdtemp(join(tmpdir(), 'offhook-rack-'))
afterAll(() => rm(folder, { recursive: true }))
const catalog = await openCatalog('fixtures')

async function open(text: string, environment: Record<string, string> = {}, known = catalog) {
  const file = join(folder, 'rack.yaml')
  await writeFile(file, text)
  return openRack({ file, catalog: known, environment, clock: systemClock })
}

const head = 'rack: test\nphones:\n'

test.each([
  ['no phone', '  []', /rack\.yaml:3: phones: there is no phone\. Write at least one; a call needs two/],
  ['an unknown model', '  - { id: a, model: snom871, number: "1" }', /No model "snom871".*Known: .*snom870/],
  [
    'a number that cannot be dialled',
    '  - { id: a, model: D785, number: Bob }',
    /rack\.yaml:3: phones\.0\.number: a dialable/,
  ],
  [
    'a number without quotes',
    '  - { id: a, model: D785, number: 1001 }',
    /rack\.yaml:3: phones\.0\.number: 1001 is read as a number\. Put it in quotes: "1001"/,
  ],
  [
    'two phones with one number',
    '  - { id: a, model: D785, number: "1" }\n  - { id: b, model: D785, number: "1" }',
    /two phones have the number "1"/,
  ],
  [
    'an identity with the number of another phone',
    '  - { id: a, model: D785, number: "1" }\n  - { id: b, model: D785, number: "2", identities: [{ number: "1" }] }',
    /rack\.yaml:4: phones\.1\.identities: two phones have the number "1"/,
  ],
  [
    'two identities with one number',
    '  - { id: a, model: D785, number: "1", identities: [{ number: "2" }, { number: "2" }] }',
    /rack\.yaml:3: phones\.0\.identities: the number "2" stands twice/,
  ],
  [
    'two phones with one id',
    '  - { id: a, model: D785, number: "1" }\n  - { id: a, model: D785, number: "2" }',
    /rack\.yaml:4: phones\.1\.id: two phones have the id "a"/,
  ],
  [
    'two phones with one address',
    '  - { id: a, model: D785, number: "1", address: "http://192.0.2.1" }\n  - { id: b, model: D785, number: "2", address: "https://192.0.2.1/" }',
    /rack\.yaml:4: phones\.1\.address: two phones have the address "https:\/\/192\.0\.2\.1\/"; each needs its own/,
  ],
  [
    'the address of another phone for remote control',
    '  - { id: a, model: D785, number: "1", address: "http://192.0.2.1:3112" }\n  - { id: b, model: D862, number: "2", address: "http://192.0.2.1", remoteControl: "http://192.0.2.1:3112" }',
    /rack\.yaml:4: phones\.1\.remoteControl: two phones have the address "http:\/\/192\.0\.2\.1:3112"/,
  ],
  [
    'an address with a wrong host',
    '  - { id: a, model: D785, number: "1", address: "http://192.0.2.300" }',
    /rack\.yaml:3: phones\.0\.address: 192\.0\.2\.300 is no IPv4 address/,
  ],
  [
    'an address from an environment variable that is missing: only the variable is reported',
    '  - { id: a, model: D785, number: "1", address: "http://${PHONE_HOST}" }',
    /^[^\n]*rack\.yaml:3: phones\.0\.address: the environment variable PHONE_HOST is not set[^\n]*$/,
  ],
  [
    'an identity that cannot be dialled',
    '  - { id: a, model: D785, number: "1", identities: [{ number: b@lab }] }',
    /phones\.0\.identities\.0\.number: a dialable number/,
  ],
  [
    'an unknown permission',
    '  - { id: a, model: D785, number: "1", allow: [explode] }',
    /phones\.0\.allow\.0: .*"reset".*"reboot".*"firmware"/,
  ],
  ['an unknown setting', '  - { id: a, model: D785, number: "1", adress: x }', /rack\.yaml:3: .*adress/],
  [
    'an unknown defect',
    '  - { id: a, model: D785, number: "1", virtual: { defects: [nonsense] } }',
    /nonsense.*hold-not-shown/s,
  ],
  [
    'a missing environment variable',
    '  - { id: a, model: D785, number: "1", credentials: { user: u, password: "${SNOM_PASSWORD}" } }',
    /rack\.yaml:3: phones\.0\.credentials\.password: the environment variable SNOM_PASSWORD is not set.*export/,
  ],
  [
    'a certificate file that is missing',
    '  - { id: a, model: D785, number: "1", address: "https://127.0.0.1", tls: { ca: none.pem } }',
    /phone a: tls\.ca: cannot read .*none\.pem/,
  ],
])('%s is refused; the message names the place', async (_, phones, problem) => {
  await expect(open(head + phones)).rejects.toThrow(problem)
})

test('a password comes from the environment, and is never printed', async () => {
  const entry =
    '  - { id: a, model: D785, number: "1", address: "http://127.0.0.1:9", credentials: { user: u, password: "${PW}" } }'
  const rack = await open(head + entry, { PW: 'open sesame' })
  const [phone] = rack.phones
  expect(phone?.credentials && reveal(phone.credentials)).toEqual({ user: 'u', password: 'open sesame' })
  expect(inspect(rack, { depth: 9, showHidden: true }) + JSON.stringify(rack)).not.toContain('sesame')
  await rack.close()
})

/** The catalog, with a gap between requests for every model: the data has none. */
const catalogWithGap: typeof catalog = {
  ...catalog,
  async describe(...phone) {
    const profile = await catalog.describe(...phone)
    return { ...profile, pacing: { ...profile.pacing, requestGapMs: 40 } }
  },
}

test('virtual phones have no gap between requests; real phones have the gaps of their model, or of the rack file', async () => {
  const real = 'model: D785, address: "http://127.0.0.1:9"'
  const rack = await open(
    `virtualPhonesReachable: true\n${head}  - { id: a, model: D785, number: "1" }\n  - { id: b, ${real}, number: "2" }\n  - { id: c, ${real.replace(':9', ':10')}, number: "3", pacing: { captureGapMs: 900 } }`,
    {},
    catalogWithGap,
  )
  await rack.close()
  expect(rack.phones.map(({ virtual, profile }) => [virtual, profile.pacing])).toEqual([
    [true, { requestGapMs: 0, captureGapMs: 50 }],
    [false, { requestGapMs: 40, captureGapMs: 250 }],
    [false, { requestGapMs: 40, captureGapMs: 900 }],
  ])
})

test.each([
  [0, 20],
  [50, 20],
  [150, 30],
  [1000, 50],
])('with a GUI tick of %s ms, a virtual phone is captured every %s ms', async (guiTickMs, captureGapMs) => {
  const rack = await open(
    `virtual: { guiTickMs: ${guiTickMs} }\n${head}  - { id: a, model: D785, number: "1" }`,
  )
  await rack.close()
  expect(rack.phones[0]?.profile.pacing).toEqual({ requestGapMs: 0, captureGapMs })
})

test('a verb of the rack file replaces the verb of the model', async () => {
  const rack = await open(`${head}  - { id: a, model: D785, number: "1", verbs: { confirm transfer: [] } }`)
  await rack.close()
  expect(rack.phones[0]?.profile.verbs['confirm transfer']).toEqual([])
})

test('permissions and deadlines of the rack file reach the phone', async () => {
  const more = 'allow: [reboot, firmware], keepAlive: false, rebootWithinMs: 300000'
  const rack = await open(`${head}  - { id: a, model: D785, number: "1", ${more} }\n${second}`)
  await rack.close()
  const [given, bare] = rack.phones
  expect(given).toMatchObject({ allow: ['reboot', 'firmware'], keepAlive: false, rebootWithinMs: 300_000 })
  expect(bare).toMatchObject({ allow: [], identities: undefined, rebootWithinMs: undefined })
})
const second = '  - { id: b, model: D785, number: "2" }\n'

test.each([
  ['{ number: "11" }', [{ number: '1' }, { number: '11' }]],
  ['{ number: "11", uri: a@lab }', [{ number: '1' }, { number: '11', uri: 'a@lab' }]],
  ['{ number: "11" }, { number: "1", uri: own@lab }', [{ number: '1', uri: 'own@lab' }, { number: '11' }]],
])('identities: %s; the number of the phone is the first', async (written, identities) => {
  const rack = await open(`${head}  - { id: a, model: D785, number: "1", identities: [${written}] }`)
  await rack.close()
  expect(rack.phones[0]?.identities).toEqual(identities)
})

test('the further identities of a virtual phone can be called', async () => {
  const rack = await open(
    `${head}  - { id: a, model: D785, number: "1", identities: [{ number: "11" }] }\n${second}`,
  )
  const [, b] = rack.phones.map(({ origin }) => origin)
  await fetch(`${b}/command.htm?number=11`, { redirect: 'manual' })
  await expect
    .poll(() => rack.events?.of('a').map(({ name, local }) => `${name} ${local}`))
    .toEqual(['incoming 11'])
  await rack.close()
})

test('lab.example.yaml is a valid rack file', async () => {
  const environment = { SNOM_USER: 'u', SNOM_PASSWORD: 'p' }
  const file = 'fixtures/racks/lab.example.yaml'
  const rack = await openRack({ file, catalog, environment, clock: systemClock })
  expect(rack.phones.map(({ virtual }) => virtual)).toEqual([false, false, false])
})
