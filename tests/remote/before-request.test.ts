import { describe, expect, test } from 'vitest'
import { manualClock, systemClock } from '../../support/clock/index.js'
import { type BeforeRequest, credentials } from '../../support/remote/index.js'
import { keys } from '../helpers/remote/plans.js'
import {
  bitmap,
  gate,
  type Handler,
  ok,
  rawServer,
  remoteOf,
  scriptedPhone,
} from '../helpers/remote/scripted-phone.js'

const enter = keys([{ key: 'ENTER' }])

/** The right to send, which ends. */
function right() {
  let isOver = false
  const beforeRequest: BeforeRequest = () => {
    if (isOver) throw new Error('another job has the phone')
    return {}
  }
  const end = () => {
    isOver = true
  }
  return { beforeRequest, end }
}

describe('further headers', () => {
  test('come with each request, and are asked for anew', async () => {
    const phone = await scriptedPhone(bitmap)
    let token = 7
    const remote = remoteOf(phone.origin, { beforeRequest: () => ({ 'X-Lease-Token': `${token}` }) })
    await remote.send(keys([{ key: 'MENU' }]))
    await remote.screen()
    token = 8
    await remote.settings()
    await remote.info()
    expect(phone.requests.map(({ url, headers }) => [url, headers['x-lease-token']])).toEqual([
      ['/command.htm?key=MENU', '7'],
      ['/screen.bmp', '7'],
      ['/settings.htm', '8'],
      ['/info.htm', '8'],
    ])
  })

  test('come also with a request that is repeated with the log-in, and change nothing of it', async () => {
    const challenging: Handler = (request, response, nth) => {
      if (request.headers.authorization) return ok(request, response, nth)
      response.writeHead(401, { 'www-authenticate': 'Basic realm="snom"' }).end()
    }
    const phone = await scriptedPhone(challenging)
    const beforeRequest = () => ({ 'X-Lease-Token': '7' })
    const remote = remoteOf(phone.origin, { credentials: credentials('admin', 'secret'), beforeRequest })
    await remote.send(enter)
    expect(phone.requests.map(({ headers }) => headers['x-lease-token'])).toEqual(['7', '7'])
    expect(phone.logIns).toEqual([undefined, expect.stringMatching(/^Basic /)])
  })

  test('are not there by default', async () => {
    const phone = await scriptedPhone(bitmap)
    await remoteOf(phone.origin).send(enter)
    expect(Object.keys(phone.requests[0]?.headers ?? {}).toSorted()).toEqual(['connection', 'host'])
  })
})

describe('nothing is sent', () => {
  test('when the right to send ends in the gap between two requests', async () => {
    const phone = await scriptedPhone(ok)
    const clock = manualClock()
    const { beforeRequest, end } = right()
    const remote = remoteOf(phone.origin, { clock, requestGapMs: 1000, beforeRequest })
    await remote.send(enter)
    const second = remote.send(enter)
    await clock.advance(500)
    end()
    const refused = expect(second).rejects.toThrow('another job has the phone')
    await clock.advance(500)
    await refused
    expect(phone.targets).toHaveLength(1)
  })

  test('when it ends before the log-in is sent', async () => {
    const { beforeRequest, end } = right()
    const phone = await scriptedPhone((_, response) => {
      end()
      response.writeHead(401, { 'www-authenticate': 'Basic realm="snom"' }).end()
    })
    const remote = remoteOf(phone.origin, { credentials: credentials('admin', 'secret'), beforeRequest })
    await expect(remote.send(enter)).rejects.toThrow('another job has the phone')
    expect(phone.logIns).toEqual([undefined])
  })

  test('when it ends while a connection is opened', async () => {
    const received: string[] = []
    const closed = gate()
    const origin = await rawServer((socket) => {
      socket.on('data', (bytes) => received.push(String(bytes)))
      socket.on('close', closed.open)
    })
    let asked = 0
    const beforeRequest = () => {
      // The second time is when the connection is open.
      if (++asked > 1) throw new Error('another job has the phone')
      return {}
    }
    const remote = remoteOf(origin, { clock: systemClock, beforeRequest })
    await expect(remote.send(enter)).rejects.toThrow('another job has the phone')
    await closed.opened
    expect(received).toEqual([])
  })
})
