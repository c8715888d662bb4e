import { execFile } from 'node:child_process'
import { connect } from 'node:net'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../support/clock/index.js'
import { openEvents } from '../../support/events/index.js'

const run = promisify(execFile)
const curl = await run('curl', ['--version']).then(
  () => true,
  () => false,
)

const twoPhones = [
  { id: 'desk-1', number: '1001' },
  { id: 'desk 2', number: '1002' },
]

async function listening({ phones = twoPhones, ...options }: Partial<Parameters<typeof openEvents>[0]> = {}) {
  const events = await openEvents({ host: '127.0.0.1', port: 0, phones, clock: systemClock, ...options })
  onTestFinished(() => events.close())
  return events
}

const portOf = (address: string) => Number(new URL(address).port)

/** Sends bytes unchanged and returns the whole answer. */
async function raw(port: number, bytes: string | Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.end(bytes)
  let answer = ''
  for await (const chunk of socket) answer += String(chunk)
  return answer
}

test.each(['GET', 'POST'])('a %s is stored and answered with an empty text', async (method) => {
  const events = await listening()
  const reply = await fetch(`${events.addressOf('desk-1')}/connected/1001/1002`, {
    method,
  })
  expect([reply.status, reply.headers.get('content-type'), await reply.text()]).toEqual([
    200,
    'text/plain',
    '',
  ])
  const expected = { phone: 'desk-1', name: 'connected', local: '1001', remote: '1002', order: 1 }
  expect(events.of('desk-1')).toEqual([{ ...expected, at: expect.any(Number) }])
})

test('a connection may stay open for as long as the phone likes', async () => {
  const events = await listening()
  const request = 'GET /desk-1/connected/1/2 HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n'
  const answer = await raw(portOf(events.addressOf('desk-1')), request)
  expect(answer).toMatch(/^HTTP\/1.1 200/)
  expect(answer).not.toMatch(/timeout=/i)
})

test('the events of each phone are stored separately, in the order in which they came', async () => {
  const events = await listening()
  for (const [phone, name] of [
    ['desk-1', 'outgoing'],
    ['desk 2', 'incoming'],
    ['desk-1', 'connected'],
  ] as const)
    await fetch(`${events.addressOf(phone)}/${name}//`)
  const orders = (phone: string) => events.of(phone).map(({ name, order }) => `${order} ${name}`)
  expect(orders('desk-1')).toEqual(['1 outgoing', '3 connected'])
  expect(orders('desk 2')).toEqual(['2 incoming'])
})

test('each unexpected request is remembered once', async () => {
  const events = await listening()
  for (let i = 0; i < 3; i++) {
    expect((await fetch(`${events.addressOf('desk-9')}/incoming//`)).status).toBe(200)
  }
  expect((await fetch(events.addressOf('desk-1'))).status).toBe(400)
  expect((await fetch(`${events.addressOf('desk-1')}/hold//`, { method: 'DELETE' })).status).toBe(405)
  expect(events.unexpectedRequests).toEqual([
    '"incoming" for desk-9, which is not a phone of this rack',
    'a request for /desk-1, not /PHONE/EVENT/LOCAL/REMOTE',
    'a DELETE request, where phones send GET or POST',
  ])
  for (let i = 0; i < 30; i++) await fetch(`${events.addressOf(`x${i}`)}/incoming//`)
  expect(events.unexpectedRequests).toHaveLength(5)
  expect(events.of('desk-9')).toEqual([])
})

test.each([
  ['text that is not HTTP', 'hello\r\n\r\n', /^HTTP\/1.1 400/],
  ['half a request', 'GET /desk-1/hold// HTTP/1.1\r\nHost', /^HTTP\/1.1 400|^$/],
  [
    'a body that never comes',
    'POST /desk-1/hold// HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nev',
    /^HTTP\/1.1 200/,
  ],
  ['HTTP/1.0', 'GET /desk-1/hold// HTTP/1.0\r\n\r\n', /^HTTP\/1.1 200/],
  ['HTTP/1.1 without Host', 'GET /desk-1/hold// HTTP/1.1\r\nConnection: close\r\n\r\n', /^HTTP\/1.1 200/],
  ['no version', 'GET /desk-1/hold//\r\n\r\n', /^HTTP\/1.1 200/],
  [
    'a header that never ends',
    `GET /desk-1/hold// HTTP/1.1\r\nX: ${'x'.repeat(200_000)}`,
    /^HTTP\/1.1 400|^$/,
  ],
  ['a raw URI', 'GET /desk-1/hold//<sip:1@h;x=y> HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', /200/],
])('the listener survives %s', async (_, bytes, answer) => {
  const events = await listening()
  expect(await raw(portOf(events.addressOf('')), bytes)).toMatch(answer)
  expect((await fetch(`${events.addressOf('desk-1')}/unhold//`)).status).toBe(200)
  expect(events.of('desk-1').at(-1)?.name).toBe('unhold')
})

const names = [
  ...[
    'Empfang Süd',
    'Jo\u0308rg',
    '受付',
    'a%b',
    '100%',
    '%41',
    'a+b',
    'a&b=c',
    "O'Neil",
    'a;b',
    '$local',
    'x'.repeat(90),
  ],
  ...['ä/ö?ü#', '😀', ' '],
]

test.each(names)('a phone with the id "%s" reports, percent-encoded', async (id) => {
  const events = await listening({ phones: [{ id, number: '1001' }] })
  expect((await fetch(`${events.addressOf(id)}/hold/1001/1002`)).status).toBe(200)
  expect(events.of(id)).toMatchObject([{ phone: id, name: 'hold', remote: '1002' }])
  expect(events.unexpectedRequests).toEqual([])
})

test.each<[string, string, Buffer]>([
  ['raw UTF-8', 'Süd', Buffer.from('Süd')],
  ['raw UTF-8 that is not Latin-1', '受付', Buffer.from('受付')],
  ['raw Latin-1', 'Süd', Buffer.from('Süd', 'latin1')],
  ['percent-encoded Latin-1', 'Süd', Buffer.from('S%FCd')],
  ['two characters for one letter', 'Süd', Buffer.from('Su\u0308d')],
  ['one character for two', 'Su\u0308d', Buffer.from('Süd')],
  ['raw blanks', 'desk  2', Buffer.from('desk  2')],
  ['raw blanks and umlauts', 'Büro 2', Buffer.from('Büro 2')],
  ['a raw percent sign', 'a%b', Buffer.from('a%b')],
])('a phone that sends its id as %s is understood', async (_, id, sent) => {
  const events = await listening({ phones: [{ id, number: '1001' }] })
  const bytes = Buffer.concat([
    Buffer.from('GET /'),
    sent,
    Buffer.from('/hold/1001/ HTTP/1.1\r\nHost: x\r\n'),
  ])
  const request = Buffer.concat([bytes, Buffer.from('Connection: close\r\n\r\n')])
  expect(await raw(portOf(events.addressOf(id)), request)).toMatch(/^HTTP\/1.1 200 OK/)
  expect(events.of(id)).toMatchObject([{ phone: id, name: 'hold' }])
})

test('what cannot be understood is listed, complete and fit to be printed', async () => {
  const events = await listening()
  const port = portOf(events.addressOf(''))
  await raw(port, 'GET /desk 9/hold// HTTP/1.1\r\n\r\n')
  await raw(port, 'hello\x1b[31m\r\n\r\n')
  await raw(port, Buffer.from('GET /Küche/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'))
  await raw(port, `GET /${encodeURIComponent('Süd\u202e\n')}/hold// HTTP/1.1\r\nConnection: close\r\n\r\n`)
  expect(events.unexpectedRequests).toEqual([
    '"hold" for desk 9, which is not a phone of this rack',
    expect.stringMatching(/^"hello\?\[31m", which is no HTTP request \(HPE_\w+\)$/),
    'a request for /Küche/, not /PHONE/EVENT/LOCAL/REMOTE',
    '"hold" for Süd??, which is not a phone of this rack',
  ])
})

test('the second request of a connection is listed, not the first, if only the second is broken', async () => {
  const events = await listening()
  const first = 'GET /desk-1/hold// HTTP/1.1\r\nHost: x\r\n\r\n'
  const second = 'GET /desk 2/hold// HTTP/1.1\r\nHost: x\r\n\r\n'
  await raw(portOf(events.addressOf('')), first + second)
  expect([events.of('desk-1').length, events.of('desk 2').length]).toEqual([1, 1])
})

test('hundreds of clients that send garbage at once, or nothing more, do not hide an event', async () => {
  const events = await listening()
  const port = portOf(events.addressOf(''))
  const idle = Array.from({ length: 100 }, () => connect(port, '127.0.0.1').on('error', () => undefined))
  for (const socket of idle) socket.write('GET /desk-1/ho')
  await Promise.all(Array.from({ length: 300 }, (_, i) => raw(port, `garbage ${i}\r\n\r\n`)))
  expect((await fetch(`${events.addressOf('desk-1')}/hold//`)).status).toBe(200)
  expect(events.of('desk-1')).toHaveLength(1)
  expect(events.unexpectedRequests).toHaveLength(5)
  for (const socket of idle) socket.destroy()
})

test('a long body is read to its end, so that the next event comes over the same connection', async () => {
  const events = await listening()
  const address = `${events.addressOf('desk-1')}/hold//1002`
  const body = 'x'.repeat(2_000_000)
  expect((await fetch(address, { method: 'POST', body })).status).toBe(200)
  expect((await fetch(address)).status).toBe(200)
  expect(events.of('desk-1')).toHaveLength(2)
})

test.skipIf(!curl)('curl can report in place of the phone (skipped without curl)', async () => {
  const events = await listening()
  const address = `${events.addressOf('desk-1')}/incoming//sip:1002@h`
  await run('curl', ['--silent', '--fail', address])
  await run('curl', ['--silent', '--fail', '--data', '', address])
  expect(events.of('desk-1').map(({ name, remote }) => name + remote)).toEqual([
    'incoming1002',
    'incoming1002',
  ])
})

test('a port in use is an error, and the message has the remedy', async () => {
  const events = await listening()
  const port = portOf(events.addressOf(''))
  await expect(listening({ port })).rejects.toThrow(
    new RegExp(
      `Cannot listen .* on 127\\.0\\.0\\.1, port ${port}: the port is in use\\. Choose another .*events:`,
    ),
  )
})

test('the address of the action URLs can be another one than that of the listener', async () => {
  const events = await listening({ url: 'http://tests.example:8100/snom/' })
  expect(events.addressOf('desk 2')).toBe('http://tests.example:8100/snom/desk%202')
})

test('closing does not wait for phones that keep their connection open', async () => {
  const events = await listening()
  const socket = connect(portOf(events.addressOf('')), '127.0.0.1')
  const gone = new Promise((resolve) => socket.on('close', resolve).on('error', () => undefined))
  await new Promise((resolve) => socket.on('connect', resolve))
  await events.close()
  await gone
})
