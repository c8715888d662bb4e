import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openCatalog } from '../../support/catalog/index.js'
import { describeRack, modelsIn } from '../../support/rack/index.js'
import { reveal } from '../../support/remote/credentials.js'

const folder = await mkdtemp(join(tmpdir(), 'offhook-describe-'))
afterAll(() => rm(folder, { recursive: true }))
const catalog = await openCatalog('fixtures')
const file = join(folder, 'rack.yaml')

async function described(text: string) {
  await writeFile(file, text)
  const rack = await describeRack({ file, catalog, environment: { HOST: '192.0.2.7' } })
  return rack.phones
}

const real = `
  - id: desk-1
    model: D785
    firmware: 10.1.54.13
    language: de
    timeZone: Europe/Berlin
    number: "1001"
    name: Alice
    tags: [front]
    address: "HTTP://\${HOST}:80/"
    credentials: { user: admin, password: pw }
    tls: { insecure: true }
    timeoutMs: 700
`
const bare = '  - { id: desk-2, model: D735, number: "1002", address: "https://192.0.2.8" }\n'
const virtual = '  - { id: v-1, model: D785, number: "1003", timeZone: Asia/Tokyo, tags: [back] }\n'
const d8xx =
  '  - { id: d8, model: D862, number: "1004", address: "http://192.0.2.9", remoteControl: "http://192.0.2.9:3112" }\n'

test('a real phone has what the rack file says of it', async () => {
  const [phone] = await described(`rack: lab\nphones:${real}`)
  expect(phone).toMatchObject({
    ...{ id: 'desk-1', number: '1001', displayName: 'Alice', language: 'de', timeZone: 'Europe/Berlin' },
    ...{
      tags: ['front'],
      origin: 'http://192.0.2.7',
      tls: { insecure: true },
      timeoutMs: 700,
      virtual: false,
    },
  })
  expect(phone?.profile).toMatchObject({ model: 'D785', firmware: '10.1.54.13' })
  expect(phone?.credentials && reveal(phone.credentials)).toEqual({ user: 'admin', password: 'pw' })
})

test('the certificate of an authority is read from beside the rack file', async () => {
  await writeFile(join(folder, 'lab-ca.pem'), 'a certificate')
  const [phone] = await described(`rack: lab\nphones:\n${bare.replace(' }', ', tls: { ca: lab-ca.pem } }')}`)
  expect(phone?.tls).toEqual({ ca: 'a certificate' })
})

test('what is not said of a real phone is that of the rack, or unknown', async () => {
  const [phone] = await described(`rack: lab\nlanguage: de\ntimeZone: Europe/Paris\nphones:\n${bare}`)
  expect(phone).toMatchObject({ language: 'de', timeZone: 'Europe/Paris', tags: [], timeoutMs: 5000 })
  const unknown = ['displayName', 'credentials', 'tls', 'keepAlive', 'identities', 'commandOrigin'] as const
  for (const fact of [...unknown, 'reportsTo'] as const) expect(phone?.[fact], fact).toBeUndefined()
  const [english] = await described(`rack: lab\nphones:\n${bare}`)
  expect([english?.language, english?.timeZone]).toEqual(['en', undefined])
})

test('a virtual phone is called by its id, has the clock of this computer, and no address before it is started', async () => {
  const [phone] = await described(`rack: lab\ntimeZone: Europe/Paris\nphones:\n${virtual}`)
  expect(phone).toMatchObject({ displayName: 'v-1', virtual: true, tags: ['back'], timeZone: undefined })
  expect(phone?.origin).toBe('http://not-started.invalid')
  expect(phone?.reportsTo).toBe('http://not-started.invalid')
})

test('real phones report events if the rack file has events:', async () => {
  const events = 'events: { host: 192.0.2.10, port: 8100 }'
  const [phone] = await described(`rack: lab\n${events}\nphones:\n${bare}`)
  expect(phone?.reportsTo).toBe('http://not-started.invalid')
})

test('the second address of a D8xx gives it the commands that were reported for it', async () => {
  const [phone] = await described(`rack: lab\nphones:\n${d8xx}`)
  expect(phone).toMatchObject({ origin: 'http://192.0.2.9', commandOrigin: 'http://192.0.2.9:3112' })
  expect(phone?.profile.commands.key.supported).not.toBe('no')
  const [without] = await described(`rack: lab\nphones:\n${d8xx.replace(/, remoteControl: "[^"]*"/, '')}`)
  expect(without?.profile.commands.key.supported).toBe('no')
  expect(without?.commandOrigin).toBeUndefined()
})

test('the models of a rack are named once, in the order of its file', async () => {
  const phones = `${bare}${virtual}${bare.replace('desk-2', 'desk-3')}`
  await writeFile(file, `rack: lab\nvirtualPhonesReachable: true\nphones:\n${phones}`)
  expect(await modelsIn(file, {})).toEqual(['D735', 'D785'])
})

test.each([
  [
    'a second address that the model does not need',
    '  - { id: a, model: D785, number: "1", address: "http://192.0.2.1", remoteControl: "http://192.0.2.1:81" }',
    /phone a: remoteControl: is only for models that have no command\.htm, and Offhook refuses no command of a D785/,
  ],
  [
    'a second address of another host',
    '  - { id: a, model: D862, number: "1", address: "http://192.0.2.1", remoteControl: "http://192.0.2.2" }',
    /phones\.0\.remoteControl: its host is 192\.0\.2\.2, that of address: is 192\.0\.2\.1\. Both are of one phone/,
  ],
  [
    'a second address of a virtual phone',
    '  - { id: a, model: D862, number: "1", remoteControl: "http://192.0.2.2" }',
    /phones\.0\.remoteControl: a virtual phone has no second address\. Give address: too/,
  ],
  [
    'a virtual phone of a model without remote control',
    '  - { id: a, model: D862, number: "1" }',
    /phone a: there is no virtual D862: /,
  ],
  [
    'a time zone that does not exist',
    '  - { id: a, model: D785, number: "1", timeZone: Europe/Nowhere }',
    /phones\.0\.timeZone: a time zone such as Europe\/Berlin/,
  ],
  [
    'a defect of all virtual phones that does not exist',
    '  - { id: a, model: D785, number: "1" }\nvirtual: { defects: [nonsense] }',
    /virtual\.defects\.0: No defect "nonsense"\. Known: /,
  ],
])('%s is refused; the message names the place', async (_, text, problem) => {
  await expect(described(`rack: lab\nphones:\n${text}`)).rejects.toThrow(problem)
})
