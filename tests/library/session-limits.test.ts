import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import {
  expectEveryPhone,
  LeakError,
  openRackSession,
  openSession,
  RemoteError,
  type Session,
  SessionError,
  SeveralErrors,
} from '../../support/index.js'
import { OpenSession } from '../../support/session/session.js'

// The rack has no `events:`, so only its virtual phones report. Nothing answers at the address of the other one.
const rack = join(await mkdtemp(join(tmpdir(), 'offhook-limits-')), 'rack.yaml')
const restart = 'virtual: { quirks: { downMs: 100, bootingMs: 200, startingMs: 200 } }'
await writeFile(
  rack,
  `rack: limits
withinMs: 3000
virtual: { guiTickMs: 20 }
virtualPhonesReachable: true
phones:
  - { id: desk-1, model: D785, number: "1001", name: Alice, allow: [reboot], ${restart} }
  - { id: desk-2, model: D785, number: "1002", name: Bob }
  - { id: absent, model: D735, number: "1003", address: "http://127.0.0.1:9" }
`,
)

let session: Session
beforeAll(async () => {
  session = await openSession({ rack })
})
afterEach(async () => void (await session.release()))
afterAll(() => session.close())

test('a phone that was told to reboot is waited for, as in "comes back"', async () => {
  const { a } = await session.cast({ a: { id: 'desk-1' } })
  await a.send({ kind: 'reboot' })
  await a.waitForRestart()
  await a.send({ kind: 'reboot' })
  expect(await a.goIdle()).toEqual({ kind: 'idle' })
})

test('several phones are expected to show something under one deadline', async () => {
  const { a, b } = await session.cast({ a: { id: 'desk-1' }, b: { id: 'desk-2' } })
  const both = [a, b].map((phone) => ({ phone, expected: { state: 'idle' } }))
  await expectEveryPhone(both)
  const missed = both.map(({ phone }) => ({ phone, expected: { state: 'ringing' } }))
  await expect(expectEveryPhone(missed, { withinMs: 50 })).rejects.toThrow(
    /a \(desk-1.*"ringing"[\s\S]*b \(desk-2.*"ringing"/,
  )
})

test('two names for the other side are refused: only one of them would be compared', async () => {
  const { a, b } = await session.cast({ a: { id: 'desk-1' }, b: { id: 'desk-2' } })
  await a.dial(b)
  await b.expectState('ringing', { from: a })
  for (const expecting of [
    b.expectState('ringing', { from: a, with: '1099' }),
    b.expectStays('ringing', { from: a, to: b, forMs: 10 }),
    b.expectEvent('incoming', { from: a, with: b }),
  ])
    await expect(expecting).rejects.toThrow(/one other side, and .* each name it/)
})

describe('an option that would check nothing is refused', () => {
  /** As a program in JavaScript gives them, past the compiler. */
  const given = (options: object) => options as { from: string; forMs: number; withinMs: number }

  test.each([
    ['no party', { from: undefined }, /from is undefined: neither a phone nor a number/],
    ['a party of null', { with: null }, /with is null/],
    ['an empty number', { to: '' }, /to is ""/],
    ['something else than a phone', { from: {} }, /from is \[object Object\]/],
    ['no held party', { beside: undefined }, /beside is undefined/],
    ['no count', { count: undefined }, /count is undefined/],
    ['a name with a mistake', { form: '1001' }, /no option form, .*Did you mean from\?/],
    ['another name of the deadline', { within: 10 }, /no option within, .*Did you mean with/],
  ])('%s', async (_, options, reason) => {
    const { a } = await session.cast({ a: { id: 'desk-1' } })
    const times = { forMs: 10, withinMs: 10 }
    await expect(a.expectState('idle', given(options))).rejects.toThrow(reason)
    await expect(a.expectStays('idle', given({ forMs: 10, ...options }))).rejects.toThrow(reason)
    await expect(a.expectLasts('idle', given({ ...times, ...options }))).rejects.toThrow(reason)
    await expect(a.expectNever('idle', given({ withinMs: 10, ...options }))).rejects.toThrow(reason)
    if (!('beside' in options || 'count' in options))
      await expect(a.expectEvent('incoming', given(options))).rejects.toThrow(reason)
  })

  test.each(['peer', 'held', 'count', 'display'])('%s of an expectation without a value', async (field) => {
    const { a } = await session.cast({ a: { id: 'desk-1' } })
    await expect(a.expectState({ state: 'idle', [field]: undefined })).rejects.toThrow(
      `${field} is undefined`,
    )
  })

  test('no time', async () => {
    const { a } = await session.cast({ a: { id: 'desk-1' } })
    const without = a as unknown as Record<string, (...args: unknown[]) => Promise<void>>
    for (const name of ['expectStays', 'expectLasts', 'expectNever'])
      await expect(without[name]?.('idle')).rejects.toThrow(/Ms is undefined/)
    await expect(without.expectNoEvent?.()).rejects.toThrow(/forMs is undefined/)
    await expect(a.expectNoEvent({ forMs: 0 })).rejects.toThrow(/forMs is 0/)
    await expect(a.expectNever('ringing', given({ within: 2000 }))).rejects.toThrow(/no option within/)
  })
})

describe('a phone that reports no events', () => {
  test('cannot confirm a display by events', async () => {
    // The first one gives the phone back: the second one would wait for it.
    for (let times = 0; times < 2; times++) {
      const cast = session.cast({ a: { id: 'absent' } }, { confirmByEvent: true })
      await expect(cast).rejects.toThrow(/^confirmByEvent: absent reports no events/)
    }
  })

  test('is not taken for one that reports nothing', async () => {
    const phone = session.open('absent')
    await expect(phone.expectNoEvent({ forMs: 10 })).rejects.toThrow(SessionError)
    await expect(phone.expectEvent('incoming', { withinMs: 10 })).rejects.toThrow(
      /absent.* reports no events/,
    )
  })
})

test('with confirmation, a phone need not report what phones of another cast did', async () => {
  const { a } = await session.cast({ a: { id: 'desk-1' } })
  const { b } = await session.cast({ b: { id: 'desk-2' } }, { confirmByEvent: true })
  await b.set('action_disconnected_url', '')
  await a.dial(b)
  await b.answer()
  await b.expectState('connected', { with: a })
  await a.hangUp()
  await b.expectState('idle')
})

describe('a cast', () => {
  test('that fails gives all its phones back', async () => {
    const cast = session.cast({ a: { id: 'desk-1' }, b: { id: 'absent' } })
    await expect(cast).rejects.toThrow(
      /absent, D735\): could not fetch info\.htm.*No other phone of the rack/s,
    )
    const { again } = await session.cast({ again: { id: 'desk-1' } })
    await again.expectState('idle')
  })

  test('does not get a phone that is still being released', async () => {
    await session.cast({ a: { id: 'desk-1' } })
    const releasing = session.release()
    await expect(session.cast({ a: { id: 'desk-1' } })).rejects.toThrow(/Already cast .*: desk-1/)
    expect(await releasing).toEqual({ failures: [], leaks: [] })
    await session.cast({ a: { id: 'desk-1' } })
  })

  test('that is released twice at once is cleaned up once', async () => {
    await session.cast({ a: { id: 'desk-1' } })
    const results = await Promise.all([session.release(), session.release()])
    expect(results).toEqual([
      { failures: [], leaks: [] },
      { failures: [], leaks: [] },
    ])
  })

  test('is the only one that sends requests to its phones', async () => {
    const opened = session.open('desk-1')
    const { a } = await session.cast({ a: { id: 'desk-1' } })
    await expect(opened.info()).rejects.toThrow(/closed before/)
    expect(() => session.open('desk-1')).toThrow(/desk-1 is cast as a/)
    await a.expectModel('D785')
  })
})

test('a session that is closed casts and opens no phone: nothing would hang up', async () => {
  const other = await openSession({ rack })
  const closing = other.close()
  await expect(other.cast({ a: { id: 'desk-1' } })).rejects.toThrow(SessionError)
  await closing
  await expect(other.cast({ a: { id: 'desk-1' } })).rejects.toThrow(/session is closed/)
  expect(() => other.open('desk-1')).toThrow(/session is closed/)
})

test('a phone that is not idle and a rack that cannot be closed: both are told, and everything is closed', async () => {
  const opened = await openRackSession({ ...process.env, RACK: rack })
  const failing = async () => {
    await opened.close()
    throw new RangeError('the rack does not close')
  }
  const other = new OpenSession({ ...opened, close: failing })
  const { a } = await other.cast({ a: { id: 'desk-2' } })
  await a.doNotDisturb('on')
  const error = await other.close().catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(SeveralErrors)
  expect((error as SeveralErrors).errors).toEqual([expect.any(LeakError), expect.any(RangeError)])
  expect((error as SeveralErrors).message).toMatch(
    /^a \(desk-2, D785\) was left showing "DND".*\nbug in Offhook: RangeError: the rack does not close/,
  )
})

test('a cast that fails warns of the phones that may not be idle, once each', async () => {
  const warnings: string[] = []
  const onWarning = ({ message }: Error) => warnings.push(message)
  process.on('warning', onWarning)
  // With leases, phones are probed before they are cast.
  const other = await openSession({ rack, environment: { ...process.env, RACK_LEASES: 'none' } })
  const cast = other.cast({ a: { id: 'desk-1' }, b: { id: 'absent' } })
  await expect(cast).rejects.toThrow(RemoteError)
  await new Promise(setImmediate)
  await other.close()
  process.off('warning', onWarning)
  expect(warnings).toEqual([
    expect.stringMatching(/^it is unknown whether b is idle: b \(absent, D735\): could not/),
  ])
})

test('a program that fails and leaves a phone not idle says both, with the line that failed', async () => {
  const program = ['--import', 'offhook/register', 'tests/helpers/library/two-failures.ts']
  const { RACK: _, ...env } = process.env
  const running = promisify(execFile)(process.execPath, program, { env })
  const { stderr } = await running.catch((error: { stderr: string }) => error)
  expect(stderr).toMatch(/DisplayAssertionError: a \(desk-2.* does not show "ringing"/)
  expect(stderr).toMatch(/LeakError: a \(desk-2.* was left showing "DND"/)
  expect(stderr).toMatch(/at .*two-failures\.ts:7:/)
})
