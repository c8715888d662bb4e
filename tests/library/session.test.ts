import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  DataFileError,
  DisplayAssertionError,
  EventAssertionError,
  FactAssertionError,
  LeakError,
  OffhookError,
  openSession,
  type PhoneEvent,
  type Session,
  SessionError,
} from '../../support/index.js'

const folder = await mkdtemp(join(tmpdir(), 'offhook-library-'))
const rack = join(folder, 'rack.yaml')
await writeFile(
  rack,
  `rack: library
withinMs: 3000
virtual: { guiTickMs: 20 }
events: {}
phones:
  - { id: desk-1, model: D785, number: "1001", name: Alice }
  - { id: desk-2, model: D785, number: "1002", name: Bob, tags: [reception] }
  - { id: desk-3, model: D735, number: "1003", name: Carol }
`,
)

let session: Session
beforeAll(async () => {
  session = await openSession({ rack })
})
afterAll(() => session.close())

describe('the cast', () => {
  test('is chosen by model, by tag and by id; the request for any phone gets one of the others', async () => {
    const phones = await session.cast({
      any: 'any',
      model: { model: 'D735' },
      tag: { tag: 'reception' },
    })
    expect(Object.entries(phones).map(([name, phone]) => [name, phone.facts.id])).toEqual([
      ['any', 'desk-1'],
      ['model', 'desk-3'],
      ['tag', 'desk-2'],
    ])
    await session.release()
    const { third } = await session.cast({ third: { id: 'desk-3' } })
    expect(third.facts.id).toBe('desk-3')
    await session.release()
  })

  test('of two at the same time, each gets phones of its own', async () => {
    const [one, two] = await Promise.all([session.cast({ a: 'any' }), session.cast({ b: 'any' })])
    expect([one.a.facts.id, two.b.facts.id]).toEqual(['desk-1', 'desk-2'])
    await session.release()
  })

  test('is refused if the rack lacks a phone, and the message names the phones of the rack', async () => {
    const cast = session.cast({ a: { model: 'D717' } })
    await expect(cast).rejects.toThrow(SessionError)
    await expect(cast).rejects.toThrow(/model "D717".*this rack has: D785, D735/)
  })

  test('is refused while its phones are cast already, until they are released', async () => {
    await session.cast({ a: { id: 'desk-1' } })
    await expect(session.cast({ b: { id: 'desk-1' } })).rejects.toThrow(
      /Already cast .*: desk-1.*release\(\)/,
    )
    await session.release()
    await session.cast({ b: { id: 'desk-1' } })
    await session.release()
  })

  test('a phone that the rack does not have cannot be opened', () => {
    expect(() => session.open('desk-9')).toThrow(/no phone with the id "desk-9".*desk-1, desk-2, desk-3/)
  })
})

describe('a call', () => {
  const events: PhoneEvent[] = []

  test('is made, expected on both displays, and reported by both phones', async () => {
    const { a, b } = await session.cast({ a: 'any', b: 'any' }, { onEvent: (event) => events.push(event) })
    await a.dial(b)
    await b.expectState('ringing', { from: a })
    await b.expectEvent('incoming', { from: a })
    await b.answer()
    await a.expectStays('connected', { with: b, forMs: 100 })
    await b.expectLasts('connected', { with: a.facts.number, forMs: 100, withinMs: 5000 })
    await a.expectNever('idle', { withinMs: 100 })
    await a.expectEvent('connected', { with: b })
    await expect(b.expectState('connected', { with: '1099', withinMs: 100 })).rejects.toThrow(
      DisplayAssertionError,
    )
    await expect(a.expectEvent('connected', { with: b, withinMs: 50 })).rejects.toThrow(EventAssertionError)
    await a.hangUp()
    await a.expectState('idle')
    await b.expectState('idle')
    expect(await session.release()).toEqual({ failures: [], leaks: [] })
  })

  test('calls onEvent for each event as it happens', () => {
    expect(events).toContainEqual(expect.objectContaining({ kind: 'acted', phone: 'a', act: 'dialled 1002' }))
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: 'shown',
        phone: 'b',
        expectation: expect.objectContaining({ peerName: 'Alice' }),
      }),
    )
  })
})

test('settings, model and firmware are read and expected', async () => {
  const { a } = await session.cast({ a: { id: 'desk-1' } })
  await a.expectModel('D785')
  await a.expectFirmware(a.facts.profile.firmware)
  await a.set('ring_after_delay', '3')
  await a.expectSetting('ring_after_delay', '3')
  await expect(a.expectSetting('ring_after_delay', '4')).rejects.toThrow(FactAssertionError)
  await session.release()
  const phone = session.open('desk-1')
  expect(await phone.setting('ring_after_delay')).not.toBe('3')
})

test('a phone that was opened without casting keeps its call when the cast is released', async () => {
  await session.cast({ a: { id: 'desk-1' } })
  const [b, c] = [session.open('desk-2'), session.open('desk-3')]
  await c.dial(b)
  await b.expectState('ringing', { from: c })
  await session.release()
  await c.expectStays('calling', { to: b, forMs: 200 })
  await c.hangUp()
  await b.expectState('missed')
})

describe('closing', () => {
  test('fails for a phone that was not left idle, names it and recovers it', async () => {
    const other = await openSession({ rack })
    const { a } = await other.cast({ a: { id: 'desk-1' } })
    await a.doNotDisturb('on')
    const closing = other.close()
    await expect(closing).rejects.toThrow(LeakError)
    await expect(closing).rejects.toThrow(
      /a \(desk-1, D785\) was left showing "DND"; recovered: it pressed DND/,
    )
  })

  test('is done once, even if it is called several times', async () => {
    const other = await openSession({ rack })
    await other.close()
    await other.close()
    await other[Symbol.asyncDispose]()
  })

  test('happens at the end of a block with `await using`', async () => {
    const origins: string[] = []
    {
      await using other = await openSession({ rack })
      origins.push(...other.phones.map(({ origin }) => origin))
    }
    expect(origins).toHaveLength(3)
    for (const origin of origins) await expect(fetch(origin)).rejects.toThrow('fetch failed')
  })
})

test('a rack file that cannot be read is an expected error with its name', async () => {
  const opening = openSession({ rack: join(folder, 'absent.yaml') })
  await expect(opening).rejects.toThrow(DataFileError)
  await expect(opening).rejects.toThrow(OffhookError)
  await expect(opening).rejects.toThrow(/absent\.yaml: cannot be read/)
})
