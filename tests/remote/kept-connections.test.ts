import { describe, expect, test } from 'vitest'
import { keys } from '../helpers/remote/plans.js'
import {
  bitmap,
  errorOf,
  type Handler,
  rawServer,
  remoteOf,
  scriptedPhone,
} from '../helpers/remote/scripted-phone.js'

const ok = 'HTTP/1.1 200 Ok\r\n'
const enter = keys([{ key: 'ENTER' }])

describe('a kept connection', () => {
  const hint = /not sent again.*This connection had served earlier requests.*keepAlive: false/

  test('that is closed under a command: the message names keepAlive', async () => {
    const closing: Handler = (...args) => (args[2] === 1 ? bitmap(...args) : void args[0].socket.destroy())
    const phone = await scriptedPhone(closing)
    const remote = remoteOf(phone.origin)
    await remote.screen()
    const error = await errorOf(remote.send(enter))
    expect(error.failure).toEqual({ kind: 'reset', reused: true })
    expect(error.message).toMatch(hint)
    expect(phone.targets).toHaveLength(2)
  })

  test('a new one that is closed under a command: the message does not', async () => {
    const phone = await scriptedPhone((request) => void request.socket.destroy())
    const error = await errorOf(remoteOf(phone.origin).send(enter))
    expect(error.failure).toEqual({ kind: 'reset', reused: false })
    expect(error.message).not.toContain('keepAlive')
  })

  test('whose replies come late: a command is not taken as done, and is not sent again', async () => {
    // The second picture is the reply to the request before.
    const phone = await scriptedPhone((_, response) => void response.end('BM and so on'))
    const remote = remoteOf(phone.origin)
    await remote.screen()
    const error = await errorOf(remote.send(enter))
    expect(error.failure).toEqual({ kind: 'second reply' })
    expect(error.message).toMatch(/the phone sent a second reply to an earlier request.*keepAlive: false/)
    expect(phone.targets).toHaveLength(2)
  })

  test('whose replies come late is not used again', async () => {
    const phone = await scriptedPhone((...args) =>
      args[2] === 2 ? void args[1].end('<HTML>the reply to an earlier command</HTML>') : bitmap(...args),
    )
    const remote = remoteOf(phone.origin)
    await remote.screen()
    expect((await errorOf(remote.screen())).failure.kind).toBe('no bitmap')
    await remote.screen()
    expect(phone.sockets.size).toBe(2)
  })

  test.each([true, false])(
    'two replies to each request, keepAlive %s: pictures are right',
    async (keepAlive) => {
      let requests = 0
      const origin = await rawServer((socket) =>
        socket.on('data', () => {
          const reply = `${ok}Content-Length: 5\r\n\r\nBM ${String(++requests).padStart(2)}`
          socket.write(reply, () => socket.write(reply))
        }),
      )
      const remote = remoteOf(origin, { keepAlive })
      const seen: string[] = []
      for (let nth = 0; nth < 5; nth++)
        seen.push(
          await remote.screen().then(
            (bytes) => Buffer.from(bytes).toString(),
            (error: Error) => (/second reply/.test(error.message) ? 'second reply' : error.message),
          ),
        )
      const wrong = seen.filter((text) => text !== 'second reply' && !/^BM {1,2}\d$/.test(text))
      expect(wrong).toEqual([])
      if (!keepAlive) expect(seen).toEqual(['BM  1', 'BM  2', 'BM  3', 'BM  4', 'BM  5'])
    },
  )
})
