import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Remote } from '../../support/remote/index.js'
import { bitmap, errorOf, ok, remoteOf, standIn } from './stand-in.js'

const targets: [what: string, act: (remote: Remote) => Promise<unknown>, target: string][] = [
  ['a single key is sent bare', (r) => r.press([{ key: 'ENTER' }]), '/command.htm?key=ENTER'],
  ['# is encoded', (r) => r.press([{ key: '#' }]), '/command.htm?key=%23'],
  ['* is encoded', (r) => r.press([{ key: '*' }]), '/command.htm?key=%2A'],
  ['names stay as they are', (r) => r.press([{ key: 'VOLUME_UP' }]), '/command.htm?key=VOLUME_UP'],
  ['a long press', (r) => r.press([{ key: 'P1', timeMs: 2100 }]), '/command.htm?key=P1,2100'],
  ['a Time of 0 counts', (r) => r.press([{ key: 'P1', timeMs: 0 }]), '/command.htm?key=P1,0'],
  ['Pause needs Time', (r) => r.press([{ key: 'P1', pauseMs: 500 }]), '/command.htm?key=P1,100,500'],
  [
    'a chain has its times',
    (r) => r.press([{ key: 'TRANSFER' }, { key: '*' }, { key: 'ENTER' }]),
    '/command.htm?key=TRANSFER,100,50;%2A,100,50;ENTER,100,50',
  ],
  [
    'own times go before those of the phone',
    (r) =>
      r.press([
        { key: '1', timeMs: 7 },
        { key: '2', pauseMs: 0 },
      ]),
    '/command.htm?key=1,7,50;2,100,0',
  ],
  ['dial', (r) => r.dial('1002'), '/command.htm?number=1002'],
  ['dial codes', (r) => r.dial('*8#'), '/command.htm?number=%2A8%23'],
  ['dial abroad', (r) => r.dial('+49 30 1'), '/command.htm?number=%2B49%2030%201'],
  [
    'dial as an identity',
    (r) => r.dial('1002', 'sip:alice@192.0.2.1:5060'),
    '/command.htm?number=1002&outgoing_uri=sip:alice@192.0.2.1:5060',
  ],
  ['an equals sign', (r) => r.dial('1', 'a=b@c'), '/command.htm?number=1&outgoing_uri=a%3Db@c'],
  ['per cent', (r) => r.dial('1', '%26@c'), '/command.htm?number=1&outgoing_uri=%2526@c'],
  ['other marks', (r) => r.dial("1!'(2)"), '/command.htm?number=1%21%27%282%29'],
  ['other scripts', (r) => r.dial('é'), '/command.htm?number=%C3%A9'],
  ['end all calls', (r) => r.releaseAllCalls(), '/command.htm?RELEASE_ALL_CALLS'],
  ['touch', (r) => r.touch([{ x: 0, y: 271 }]), '/command.htm?touch=0%20271%20pr'],
  [
    'touch twice',
    (r) =>
      r.touch([
        { x: 1, y: 2 },
        { x: 30, y: 40 },
      ]),
    '/command.htm?touch=1%202%20pr%2030%2040%20pr',
  ],
  ['screen', (r) => r.screen(), '/screen.bmp'],
]

test.each(targets)('%s', async (_, act, target) => {
  const phone = await standIn(bitmap)
  await act(remoteOf(phone.origin))
  expect(phone.targets).toEqual([target])
  expect(phone.requests[0]?.method).toBe('GET')
  expect(phone.requests[0]?.headers.connection?.toLowerCase()).toBe('keep-alive')
})

test('a long chain is split between keys, in order, with nothing lost', async () => {
  const phone = await standIn(bitmap)
  const remote = remoteOf(phone.origin, { maxUrlLength: 80 })
  const keys = Array.from({ length: 12 }, (_, i) => ({ key: `P${i + 1}` }))
  const pressed = remote.press(keys)
  await Promise.all([pressed, remote.screen()])
  const chains = phone.targets.slice(0, -1)
  expect(chains.length).toBeGreaterThan(1)
  expect(phone.targets.at(-1), 'nothing comes between the parts').toBe('/screen.bmp')
  const sent = chains.flatMap((target) => target.replace('/command.htm?key=', '').split(';'))
  expect(sent).toEqual(keys.map(({ key }) => `${key},100,50`))
  for (const target of chains) expect((phone.origin + target).length).toBeLessThanOrEqual(80)
})

test('a chain as long as the limit is not split', async () => {
  const phone = await standIn(ok)
  const target = '/command.htm?key=1,100,50;2,100,50'
  await remoteOf(phone.origin, { maxUrlLength: (phone.origin + target).length }).press([
    { key: '1' },
    { key: '2' },
  ])
  expect(phone.targets).toEqual([target])
})

test('touches are split like keys', async () => {
  const phone = await standIn(ok)
  await remoteOf(phone.origin, { maxUrlLength: 60 }).touch([
    { x: 1, y: 2 },
    { x: 3, y: 4 },
    { x: 5, y: 6 },
  ])
  expect(phone.targets.map((target) => target.replace('/command.htm?touch=', ''))).toEqual([
    '1%202%20pr',
    '3%204%20pr',
    '5%206%20pr',
  ])
})

const refused: [what: string, act: (remote: Remote) => Promise<unknown>][] = [
  ['no key', (r) => r.press([])],
  ['a key in small letters', (r) => r.press([{ key: 'enter' }])],
  ['two keys in one', (r) => r.press([{ key: '1;2' }])],
  ['a key with a time in it', (r) => r.press([{ key: '1,2' }])],
  ['a key with a parameter', (r) => r.press([{ key: '1&number=2' }])],
  ['an empty key', (r) => r.press([{ key: '' }])],
  ['half a millisecond', (r) => r.press([{ key: '1', timeMs: 0.5 }])],
  ['a Pause before its time', (r) => r.press([{ key: '1', pauseMs: -1 }])],
  ['a wrong key anywhere in a chain', (r) => r.press([{ key: '1' }, { key: '?' }])],
  ['an empty number', (r) => r.dial(' ')],
  ['a number with a second parameter', (r) => r.dial('1&key=CANCEL')],
  ['a number with a second command', (r) => r.dial('1;2')],
  ['a number with a line break', (r) => r.dial('1\r\nX: y')],
  ['a number with an invisible mark, as copied from address books', (r) => r.dial('\u202a100\u202c')],
  ['half a surrogate pair', (r) => r.dial('\ud800')],
  ['a URI with a second parameter', (r) => r.dial('1', 'a&reboot=Reboot')],
  ['a URI with a URI parameter', (r) => r.dial('1', 'sip:a@b;transport=tcp')],
  ['an empty URI', (r) => r.dial('1', '')],
  ['a number without end', (r) => r.dial('1'.repeat(2000))],
  ['no point', (r) => r.touch([])],
  ['a point left of the display', (r) => r.touch([{ x: -1, y: 0 }])],
  ['a point between pixels', (r) => r.touch([{ x: 0, y: 0.5 }])],
  ['no point at all', (r) => r.touch([{ x: Number.NaN, y: 0 }])],
]

describe('is refused before anything is sent:', () => {
  test.each(refused)('%s', async (_, act) => {
    const phone = await standIn(ok)
    const error = await errorOf(act(remoteOf(phone.origin)))
    expect(error.failure.kind).toBe('refused input')
    expect(error.message).toMatch(
      /^B \(desk-2, D785\): could not (press|dial|touch) [^\p{C}]*nothing was sent/u,
    )
    expect(phone.targets).toEqual([])
  })
})

const nasty = fc.string({ unit: fc.constantFrom(...'&;=?#%+*,/\\ @:\n\0é🙂1a'), maxLength: 12 })
const dialled = fc.oneof(nasty, fc.string({ unit: 'binary' }), fc.webUrl())

test('no dial string or URI that is accepted yields more than the two parameters', async () => {
  const phone = await standIn(ok)
  const remote = remoteOf(phone.origin)
  let accepted = 0
  const property = fc.asyncProperty(dialled, fc.option(dialled, { nil: undefined }), async (number, uri) => {
    const sent = phone.targets.length
    const outcome = await remote.dial(number, uri).catch(() => undefined)
    if (!outcome) {
      expect(phone.targets.length).toBe(sent)
      return
    }
    accepted += 1
    const target = phone.targets.at(-1) ?? ''
    expect(phone.targets.length).toBe(sent + 1)
    // Both kinds of firmware: one splits and then decodes, the other decodes first.
    for (const query of [target, decodeURIComponent(target)])
      expect(query.split(/[&;]/)).toHaveLength(uri === undefined ? 1 : 2)
    const values = target.split('&').map((part) => decodeURIComponent(part.slice(part.indexOf('=') + 1)))
    expect(values).toEqual(uri === undefined ? [number] : [number, uri])
    expect(target).toMatch(/^\/command\.htm\?number=[\w.~@:%-]+(&outgoing_uri=[\w.~@:%-]+)?$/)
  })
  await fc.assert(property, { numRuns: 300 })
  expect(accepted).toBeGreaterThan(30)
})
