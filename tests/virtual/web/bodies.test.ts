import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { post, raw, startTestWeb } from '../../helpers/virtual/web-phone.js'

describe('how a body comes', () => {
  test('in chunks', async () => {
    const phone = await startTestWeb()
    const head = 'POST /command.htm HTTP/1.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n'
    expect(await phone.raw(`${head}3\r\nkey\r\n3\r\n=P1\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 Ok/)
    expect(phone.commands).toEqual(['press P1 0 at 0'])
  })

  test('after 100 Continue', async () => {
    const phone = await startTestWeb()
    const socket = connect(Number(new URL(phone.origin).port), '127.0.0.1')
    const [head, body = ''] = post('/command.htm', 'key=P1', { Expect: '100-continue' }).split('\r\n\r\n')
    socket.write(`${head}\r\n\r\n`)
    const [first] = await once(socket, 'data')
    expect(`${first}`).toBe('HTTP/1.1 100 Continue\r\n\r\n')
    expect(phone.commands).toEqual([])
    socket.write(body)
    const [reply] = await once(socket, 'data')
    expect(`${reply}`).toMatch(/^HTTP\/1\.1 200 Ok/)
    expect(phone.commands).toEqual(['press P1 0 at 0'])
    socket.destroy()
  })

  test('slowly: other clients do not wait for it', async () => {
    const phone = await startTestWeb()
    const socket = connect(Number(new URL(phone.origin).port), '127.0.0.1')
    const whole = post('/command.htm', 'key=P1')
    socket.write(whole.slice(0, -2))
    await raw(phone.origin, 'so that the beginning has come in\r\n\r\n')
    await phone.raw('GET /command.htm?key=2 HTTP/1.1\r\nConnection: close\r\n\r\n')
    expect(phone.commands).toEqual(['press 2 0 at 0'])
    socket.write(whole.slice(-2))
    await once(socket, 'data')
    expect(phone.commands).toEqual(['press 2 0 at 0', 'press P1 0 at 0'])
    socket.destroy()
  })

  test('incomplete: the client goes away, and nothing is pressed', async () => {
    const phone = await startTestWeb()
    const socket = connect(Number(new URL(phone.origin).port), '127.0.0.1')
    socket.write(post('/command.htm', 'key=P1', { 'Content-Length': '60' }))
    await raw(phone.origin, 'so that the beginning has come in\r\n\r\n')
    socket.destroy()
    await once(socket, 'close')
    await phone.raw('GET /command.htm?key=2 HTTP/1.1\r\nConnection: close\r\n\r\n')
    expect(phone.commands).toEqual(['press 2 0 at 0'])
  })

  test('of a client that does not wait for the reply: the key is pressed', async () => {
    const phone = await startTestWeb()
    const socket = connect(Number(new URL(phone.origin).port), '127.0.0.1')
    socket.end(post('/command.htm', 'key=P1,50'))
    await raw(phone.origin, 'so that the request has come in\r\n\r\n')
    socket.destroy()
    await phone.clock.advance(50)
    expect(phone.commands).toEqual(['press P1 50 at 50'])
  })

  test('followed by another request on the same connection: in this order', async () => {
    const phone = await startTestWeb()
    const first = post('/command.htm', 'key=1', { Connection: 'keep-alive' })
    const second = post('/command.htm', 'key=2', { Connection: 'keep-alive' })
    const replies = await phone.raw(
      `${first}${second}GET /command.htm?key=3 HTTP/1.1\r\nConnection: close\r\n\r\n`,
    )
    expect(replies.match(/HTTP\/1\.1 \d+/g)).toHaveLength(3)
    expect(phone.commands).toEqual(['press 1 0 at 0', 'press 2 0 at 0', 'press 3 0 at 0'])
  })

  test('too long: 400, and the next request is answered', async () => {
    const phone = await startTestWeb()
    expect(await phone.raw(post('/command.htm', `key=P1&a=${'x'.repeat(70_000)}`))).toMatch(
      /^HTTP\/1\.1 400 /,
    )
    expect(phone.commands).toEqual([])
    expect(await phone.raw(post('/command.htm', 'key=P1'))).toMatch(/^HTTP\/1\.1 200 /)
  })
})

describe('HEAD', () => {
  const head = (path: string) => `HEAD ${path} HTTP/1.1\r\nConnection: close\r\n\r\n`

  test('has the headers of GET, no body, and the effect of GET', async () => {
    const phone = await startTestWeb()
    const get = await phone.raw('GET /info.htm HTTP/1.1\r\nConnection: close\r\n\r\n')
    expect(await phone.raw(head('/info.htm'))).toBe(get.slice(0, get.indexOf('\r\n\r\n') + 4))
    await phone.raw(head('/command.htm?key=P1'))
    expect(phone.commands).toEqual(['press P1 0 at 0'])
  })

  test('has no body over HTTP/1.0', async () => {
    const phone = await startTestWeb({ quirks: { httpVersion: '1.0' } })
    expect(await phone.raw(head('/info.htm'))).toMatch(/^HTTP\/1\.0 200 Ok\r\n[\s\S]*\r\n\r\n$/)
  })

  test.each(['PUT', 'DELETE', 'OPTIONS', 'PATCH'])('unlike %s, which gets 400', async (method) => {
    const phone = await startTestWeb()
    const reply = await phone.raw(head('/command.htm?key=P1').replace('HEAD', method))
    expect(reply).toMatch(/^HTTP\/1\.1 400 /)
    expect(phone.commands).toEqual([])
  })
})
