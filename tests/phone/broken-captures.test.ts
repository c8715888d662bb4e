import { once } from 'node:events'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { manualClock } from '../../support/clock/index.js'
import { RemoteError, type RemoteFailure } from '../../support/remote/index.js'
import type { FetchOutcome } from '../../support/screen/index.js'
import { elapse, openTestDisplay, phoneAt, picture } from '../helpers/phone/driven-phone.js'
import { jumpingClock } from '../helpers/phone/jumping-clock.js'
import { type Handler, scriptedPhone } from '../helpers/remote/scripted-phone.js'

const remoteError = (failure: RemoteFailure) =>
  new RemoteError('B (desk-2, D785)', 'fetch screen.bmp', failure)
const cutOff = picture('idle').subarray(0, 99)
const busy: FetchOutcome = {
  kind: 'broken',
  fault: '503',
  reason: 'it replied 503',
  error: remoteError({ kind: 'error status', status: 503, retryAfterMs: undefined }),
  pauseMs: 100,
}

/** Broken from one time to another, ms. */
const brokenFrom = (fromMs: number, toMs: number, state: (ms: number) => string) => (ms: number) =>
  ms >= fromMs && ms < toMs ? busy : picture(state(ms))

test('the message of a mismatch gives number and kinds of the captures that failed', async () => {
  const display = await openTestDisplay((ms) => (ms < 300 ? busy : ms < 500 ? cutOff : picture('idle')))
  const shown = elapse(display.clock, display.shows({ state: 'ringing' }))
  await expect(shown).rejects.toThrow(/\n {2}5 of 10 captures failed: 3× 503, 2× cut off$/)
  expect(display.events).toMatchObject([
    {
      kind: 'not shown',
      captures: 10,
      faults: [
        { fault: '503', count: 3 },
        { fault: 'cut off', count: 2 },
      ],
    },
  ])
})

test('a wait in which all captures failed names the last failure, and what to do', async () => {
  const display = await openTestDisplay((ms) => (ms < 300 ? cutOff : busy))
  const shown = elapse(display.clock, display.shows({ state: 'idle' }))
  const message =
    'B (desk-2, D785): could not fetch screen.bmp: 11 of 11 captures failed: 8× 503, 3× cut off; the last one: it replied 503. ' +
    'Fetch screen.bmp with a browser: does the phone still answer there?'
  await expect(shown).rejects.toMatchObject({ name: 'RemoteError', message })
  expect(display.events).toMatchObject([{ kind: 'no display', message, captures: 11, faults: [{}, {}] }])
})

test.each<[string, RemoteFailure]>([
  ['401', { kind: 'rejected credentials' }],
  ['403', { kind: 'forbidden', plainHttp: true }],
  ['404', { kind: 'not found' }],
  ['the block page', { kind: 'blocked' }],
  ['a certificate', { kind: 'bad certificate', problem: 'it has expired' }],
])('%s ends a wait at once', async (_, failure) => {
  const error = remoteError(failure)
  const display = await openTestDisplay((ms) => (ms < 200 ? busy : { kind: 'failed', error }))
  await expect(elapse(display.clock, display.shows({ state: 'idle' }, 5000))).rejects.toBe(error)
  expect(display.events).toMatchObject([{ kind: 'no display', captures: 3, afterMs: 200 }])
})

test('a single capture is repeated until the deadline of the rack', async () => {
  const display = await openTestDisplay((ms) => (ms < 800 ? busy : picture('idle')))
  await elapse(display.clock, display.look())
  expect(display.events).toMatchObject([
    { kind: 'warned', warning: 'B (desk-2, D785): 8 of 9 captures failed: 8× 503' },
    { kind: 'captured' },
  ])
  const never = await openTestDisplay(() => busy)
  await expect(elapse(never.clock, never.look())).rejects.toThrow(/11 of 11 captures failed/)
})

test('the display before a key press is captured again, and the key is pressed once', async () => {
  const display = await openTestDisplay((ms) =>
    ms < 300 ? busy : ms < 500 ? picture('idle') : ms < 700 ? busy : picture('ringing'),
  )
  const pressed: number[] = []
  const act = async () => void pressed.push(display.clock.now())
  await elapse(display.clock, display.display.expectChange('pressed OFFHOOK', act))
  expect(pressed).toEqual([300])
})

test('a key press without a change names the captures that failed', async () => {
  const display = await openTestDisplay((ms) => (ms > 100 && ms < 400 ? busy : picture('idle')))
  const press = display.display.expectChange('pressed OFFHOOK', async () => {})
  await expect(elapse(display.clock, press)).rejects.toThrow(
    /the key press was lost, or the change was missed \(2 of 10 captures failed: 2× 503\)/,
  )
})

test('expectStays, expectNever and expectLasts tolerate a short gap', async () => {
  const idle = () => brokenFrom(500, 1300, () => 'idle')
  const stays = await openTestDisplay(idle())
  await elapse(stays.clock, stays.stays({ state: 'idle' }, 4000))
  expect(stays.events).toMatchObject([{ kind: 'shown' }, { kind: 'warned' }, { kind: 'shown' }])
  const never = await openTestDisplay(idle())
  await elapse(never.clock, never.never({ state: 'ringing' }, 4000))
  const lasts = await openTestDisplay(idle())
  await elapse(lasts.clock, lasts.holds({ state: 'idle' }, 3000, 10_000))
  expect(lasts.events).toMatchObject([{ kind: 'warned' }, { kind: 'shown', afterMs: 3000 }])
})

test('a long gap does not prove that a state stays, or is never shown', async () => {
  // The phone could have shown anything in the gap.
  const gap = () => brokenFrom(500, 2300, () => 'idle')
  const message =
    /^B \(desk-2, D785\): its display was not observed for 1900 ms, and may have changed meanwhile: 18 of 41 captures failed: 18× 503; the last one: /
  const stays = await openTestDisplay(gap())
  await expect(elapse(stays.clock, stays.stays({ state: 'idle' }, 4000))).rejects.toThrow(message)
  const never = await openTestDisplay(gap())
  await expect(elapse(never.clock, never.never({ state: 'ringing' }, 4000))).rejects.toThrow(message)
  expect(never.events).toMatchObject([{ kind: 'no display', mode: 'as long as it matches' }])
  const lasts = await openTestDisplay(gap())
  await elapse(lasts.clock, lasts.holds({ state: 'idle' }, 3000, 10_000))
  expect(lasts.events.at(-1), 'it begins again at 2300 ms').toMatchObject({ kind: 'shown', afterMs: 5300 })
})

test('a display that is not observed at the end does not prove that a state stays', async () => {
  const display = await openTestDisplay(brokenFrom(1500, 99_000, () => 'idle'))
  await expect(elapse(display.clock, display.stays({ state: 'idle' }, 2000))).rejects.toThrow(
    /its display was not observed at the end, and may have changed meanwhile/,
  )
})

test('a mismatch after a gap is still found', async () => {
  const display = await openTestDisplay(brokenFrom(500, 2300, (ms) => (ms < 2300 ? 'idle' : 'ringing')))
  await expect(elapse(display.clock, display.never({ state: 'ringing' }, 4000))).rejects.toThrow(
    /shows "ringing" after 2300 ms/,
  )
})

test('an unanswered request ends early enough for one more capture at the deadline', async () => {
  const clock = manualClock()
  const timeouts: (number | undefined)[] = []
  const show = async (ms: number, _page: unknown, timeoutMs: number | undefined) => {
    timeouts.push(timeoutMs)
    if (ms >= 5000) return picture('idle')
    await clock.after(timeoutMs ?? 0)
    return { ...busy, fault: 'unanswered' }
  }
  const display = await openTestDisplay(show, clock, { facts: { timeoutMs: 3500 } })
  await elapse(clock, display.shows({ state: 'idle' }, 5000))
  expect(timeouts).toEqual([3500, 1150, undefined, undefined, undefined])
})

/** Replies 503 to the first requests of this page. */
function overloaded(page: string, times: number, content: string | Buffer): Handler {
  let left = times
  return (request, response) => {
    if (request.url !== page) return void response.end('<HTML></HTML>')
    if (left-- > 0) return void response.writeHead(503, { 'retry-after': '1' }).end('busy')
    response.end(content)
  }
}

test('a page is read again, with the pause that the phone asks for', async () => {
  const clock = jumpingClock()
  const server = await scriptedPhone(overloaded('/info.htm', 2, 'Firmware-Version: snom320-SIP 8.7.5.35'))
  const { phone, events } = await phoneAt(server.origin, { clock, withinMs: 5000 })
  expect(await phone.info()).toMatchObject({ firmware: '8.7.5.35' })
  expect(clock.now()).toBe(2000)
  expect(events).toMatchObject([
    { kind: 'warned', warning: 'B (desk-2, D785): 2 of 3 attempts failed: 2× 503' },
  ])
  await phone.close()
})

test('a page is read until the deadline of the rack, and a refusal ends it at once', async () => {
  const clock = jumpingClock()
  const server = await scriptedPhone(overloaded('/settings.htm', 999, ''))
  const { phone } = await phoneAt(server.origin, { clock, withinMs: 3500 })
  await expect(phone.setting('language')).rejects.toThrow(
    /could not fetch settings\.htm: 5 of 5 attempts failed: 5× 503; the last one: it replied 503/,
  )
  expect(clock.now()).toBe(3500)
  await phone.close()
  const refusing = await scriptedPhone((_, response) => void response.writeHead(404).end())
  const other = await phoneAt(refusing.origin, { clock })
  await expect(other.phone.setting('language')).rejects.toThrow(/404/)
  expect(refusing.targets).toHaveLength(1)
  await other.phone.close()
})

test('a page is read a second time even if the first request took longer than the deadline', async () => {
  const clock = jumpingClock()
  const server = await scriptedPhone((_, response, nth) => {
    if (nth === 1) clock.expire()
    else response.end('Firmware-Version: snom320-SIP 8.7.5.35')
  })
  const { phone } = await phoneAt(server.origin, { clock, withinMs: 1000, facts: { timeoutMs: 5000 } })
  expect(await phone.info()).toMatchObject({ firmware: '8.7.5.35' })
  await phone.close()
})

test('a setting is written once, although the page of settings is read again', async () => {
  const clock = jumpingClock()
  const server = await scriptedPhone(overloaded('/settings.htm', 3, 'language: English'))
  const { phone } = await phoneAt(server.origin, { clock, withinMs: 20_000 })
  await phone.set('language', 'German')
  await phone.restoreSettings()
  await phone.close()
  const writes = server.targets.filter((target) => target !== '/settings.htm')
  expect(writes).toHaveLength(2)
  expect(writes[1]).toContain('English')
})

test('goIdle captures again, and ends no calls because of a broken capture', async () => {
  const clock = jumpingClock()
  const server = await scriptedPhone(overloaded('/screen.bmp', 4, picture('idle')))
  const { phone } = await phoneAt(server.origin, { clock, withinMs: 20_000 })
  expect(await phone.goIdle()).toEqual({ kind: 'idle' })
  expect(server.targets).toEqual(Array.from({ length: 5 }, () => '/screen.bmp'))
  await phone.close()
})

test('a phone that refuses connections for a while', async () => {
  const [port, closed] = await freePort()
  let waits = 0
  const servers: Server[] = []
  const clock = jumpingClock(async () => {
    if (++waits !== 3) return
    const server = createServer((socket) =>
      socket.on('data', () =>
        socket.end(Buffer.concat([Buffer.from('HTTP/1.1 200 Ok\r\n\r\n'), picture('idle')])),
      ),
    )
    servers.push(server)
    await once(server.listen(port, '127.0.0.1'), 'listening')
  })
  onTestFinished(() => void servers.map((server) => server.close()))
  const { phone, events } = await phoneAt(closed, { clock })
  await phone.expectState({ state: 'idle' })
  await phone.close()
  expect(events).toMatchObject([
    { kind: 'warned', warning: 'B (desk-2, D785): 3 of 4 captures failed: 3× refused' },
    { kind: 'shown' },
  ])
})

async function freePort(): Promise<[number, string]> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return [port, `http://127.0.0.1:${port}`]
}
