import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { keyRule, openCatalog } from '../../support/catalog/index.js'
import { systemClock } from '../../support/clock/index.js'
import { openPhone, type PhoneEvent, validateAction } from '../../support/phone/index.js'
import { openRack } from '../../support/rack/index.js'
import { credentials } from '../../support/remote/index.js'
import { screensOf } from '../helpers/phone/driven-phone.js'
import {
  bitmap,
  errorOf,
  type Handler,
  ok,
  remoteOf,
  scriptedPhone,
} from '../helpers/remote/scripted-phone.js'

const folder = await mkdtemp(join(tmpdir(), 'offhook-remote-control-'))
afterAll(() => rm(folder, { recursive: true }))
const catalog = await openCatalog('fixtures')

async function rackWith(...phones: string[]) {
  const file = join(folder, 'rack.yaml')
  await writeFile(file, `rack: lab\nphones:\n${phones.map((phone) => `  - { ${phone} }\n`).join('')}`)
  const rack = await openRack({ file, catalog, environment: {}, clock: systemClock })
  onTestFinished(() => rack.close())
  return rack
}
const d862 = (address: string, more = '') => `id: a, number: "1", model: D862, address: "${address}"${more}`
const at = 'remoteControl: "http://192.0.2.1:3112"'

test('without the field a D8xx is refused every command; the reason says what is reported and how to try it', async () => {
  const [phone] = (await rackWith(d862('http://192.0.2.1'))).phones
  if (!phone) throw new Error('no phone')
  expect(validateAction(phone, { kind: 'perform', verb: 'dial', number: '2' })).toBe(
    'cannot dial 2: it has no command.htm at its address, only its display can be fetched. A public tool dials such phones ' +
      'through port 3112 (reported, not verified); to try that, give the phone remoteControl: in the rack file',
  )
  expect(phone.commandOrigin).toBeUndefined()
})

test('with the field nothing is refused, and everything is unverified', async () => {
  const [phone] = (await rackWith(d862('http://192.0.2.1', `, ${at}`))).phones
  if (!phone) throw new Error('no phone')
  const { profile } = phone
  for (const verb of ['dial', 'end all calls', 'go idle'] as const)
    expect(validateAction(phone, { kind: 'perform', verb, number: '2' })).toBeUndefined()
  expect(validateAction(phone, { kind: 'keys', keys: [{ key: 'ENTER' }] })).toBeUndefined()
  expect([profile.commands.dial.supported, keyRule(profile, 'ENTER').supported]).toEqual([
    'unknown',
    'unknown',
  ])
  expect(profile.unknown).toContain('whether it can be remote-controlled')
  // Verbs of other families are still unknown, and the rack file may add them.
  expect(validateAction(phone, { kind: 'perform', verb: 'hold' })).toMatch(/the keys for it are unknown/)
  // What no phone takes, and what needs a permission, is still refused.
  expect(validateAction(phone, { kind: 'reboot' })).toMatch(/allow/)
  expect(phone).toMatchObject({ origin: 'http://192.0.2.1', commandOrigin: 'http://192.0.2.1:3112' })
})

test('commands go to that address, displays and pages to the address of the phone', async () => {
  const [main, old] = [await scriptedPhone(bitmap), await scriptedPhone(ok)]
  const rack = await rackWith(d862(main.origin, `, remoteControl: "${old.origin}"`))
  const [facts] = rack.phones
  if (!facts) throw new Error('no phone')
  const events: PhoneEvent[] = []
  const phone = openPhone({
    ...{ name: 'A', facts, screens: screensOf([]), clock: systemClock, withinMs: 100 },
    onEvent: (event) => void events.push(event),
  })
  onTestFinished(() => phone.close())
  await phone.perform('dial', '1002')
  await phone.press('ENTER')
  await phone.endCalls()
  await phone.info()
  await phone.set('language', 'English')
  await phone.capture().catch(() => undefined)
  expect(old.targets).toEqual([
    '/command.htm?number=1002',
    '/command.htm?key=ENTER',
    '/command.htm?RELEASE_ALL_CALLS',
  ])
  expect([...new Set(main.targets)]).toEqual([
    '/info.htm',
    '/settings.htm',
    '/dummy.htm?settings=save&language=English',
    '/screen.bmp',
  ])
  expect(events.flatMap((event) => (event.kind === 'warned' ? [event.warning] : []))).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/D862.*dial: it is unknown whether it supports remote control/),
    ]),
  )
})

test('a log-in that one of the two addresses rejects is not tried at the other one: three failures lock the phone', async () => {
  const rejecting: Handler = (_, response) =>
    void response.writeHead(401, { 'www-authenticate': 'Basic realm="snom"' }).end()
  const [main, old] = [await scriptedPhone(rejecting), await scriptedPhone(rejecting)]
  const remote = remoteOf(main.origin, {
    commandOrigin: old.origin,
    credentials: credentials('admin', 'wrong'),
  })
  expect((await errorOf(remote.screen())).failure.kind).toBe('rejected credentials')
  const dial = { purpose: 'dial', tried: 'dial', targets: ['/command.htm?number=1'], executionMs: 0 } as const
  expect((await errorOf(remote.send(dial))).failure.kind).toBe('rejected credentials')
  expect(main.logIns.filter(Boolean)).toHaveLength(1)
  expect(old.targets).toEqual([])
})

test.each([
  [
    'of a model that takes commands',
    `id: a, number: "1", model: D785, address: "http://192.0.2.1", ${at}`,
    /phone a: remoteControl: is only for models that have no command\.htm/,
  ],
  [
    'of a virtual phone',
    `id: a, number: "1", model: D862, ${at}`,
    /rack\.yaml:3: phones\.0\.remoteControl: a virtual phone has no second address/,
  ],
  [
    'of another host',
    d862('http://192.0.2.2', `, ${at}`),
    /rack\.yaml:3: phones\.0\.remoteControl: its host is 192\.0\.2\.1, that of address: is 192\.0\.2\.2/,
  ],
  [
    'that is no address',
    d862('http://192.0.2.1', ', remoteControl: "192.0.2.1:3112"'),
    /phones\.0\.remoteControl: an address begins with http:\/\/ or https:\/\/, such as http:\/\/192\.0\.2\.1:3112/,
  ],
  [
    'with a path',
    d862('http://192.0.2.1', ', remoteControl: "http://192.0.2.1:3112/command.htm"'),
    /phones\.0\.remoteControl: an address ends after the host and the port\. Leave out \/command\.htm/,
  ],
  [
    'true instead of an address',
    d862('http://192.0.2.1', ', remoteControl: true'),
    /phones\.0\.remoteControl: true is read as true or false/,
  ],
])('the field %s is refused', async (_, phone, problem) => {
  await expect(rackWith(phone)).rejects.toThrow(problem)
})
