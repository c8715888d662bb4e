import { describe, expect, test } from 'vitest'
import { manualClock } from '../../support/clock/index.js'
import { keys } from '../helpers/remote/plans.js'
import {
  bitmap,
  errorOf,
  gate,
  rawServer,
  remoteOf,
  scriptedPhone,
} from '../helpers/remote/scripted-phone.js'

describe('the deadline', () => {
  test('covers a reply that does not begin, by the clock', async () => {
    const clock = manualClock()
    const asked = gate()
    const phone = await scriptedPhone(asked.open)
    const remote = remoteOf(phone.origin, { clock, timeoutMs: 5000 })
    let over = false
    const error = errorOf(remote.send(keys([{ key: 'ENTER' }]))).finally(() => {
      over = true
    })
    await asked.opened
    await clock.advance(4999)
    expect(over).toBe(false)
    await clock.advance(1)
    expect((await error).failure).toEqual({ kind: 'timeout', afterMs: 5000, connected: true })
  })

  test('covers a reply that does not end', async () => {
    const clock = manualClock()
    const asked = gate()
    const phone = await scriptedPhone((_, response) => {
      response.writeHead(200, { 'content-length': 100 })
      response.write('BM', () => asked.open())
    })
    const error = errorOf(remoteOf(phone.origin, { clock, timeoutMs: 700 }).screen())
    await asked.opened
    await clock.advance(700)
    expect((await error).failure).toEqual({ kind: 'timeout', afterMs: 700, connected: true })
  })

  test('allows a chain the times of its keys', async () => {
    const clock = manualClock()
    const asked = gate()
    const phone = await scriptedPhone(asked.open)
    const remote = remoteOf(phone.origin, { clock, timeoutMs: 1000 })
    const error = errorOf(remote.send(keys([{ key: '1', timeMs: 2000 }, { key: '2' }])))
    await asked.opened
    await clock.advance(1000 + 2000 + 50 + 100 + 50)
    expect((await error).failure).toMatchObject({ kind: 'timeout', afterMs: 3200 })
  })

  test('covers a TLS handshake that does not begin', async () => {
    const clock = manualClock()
    const asked = gate()
    const origin = await rawServer(() => asked.open())
    const error = errorOf(remoteOf(origin.replace('http:', 'https:'), { clock }).screen())
    await asked.opened
    await clock.advance(2000)
    expect((await error).failure).toEqual({ kind: 'timeout', afterMs: 2000, connected: false })
    expect((await error).message).toContain('no connection within 2000 ms')
  })

  test('ends the connection, so that a late reply cannot answer the next request', async () => {
    const clock = manualClock()
    const asked = gate()
    const phone = await scriptedPhone((request, response, nth) => {
      if (nth === 1) asked.open()
      else bitmap(request, response, nth)
    })
    const remote = remoteOf(phone.origin, { clock })
    const [failed, next] = [errorOf(remote.send(keys([{ key: 'ENTER' }]))), remote.screen()]
    await asked.opened
    await clock.advance(2000)
    await failed
    await next
    expect(phone.targets).toEqual(['/command.htm?key=ENTER', '/screen.bmp'])
    expect(phone.sockets.size).toBe(2)
  })
})
