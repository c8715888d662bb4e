import { describe, expect, test } from 'vitest'
import { type Clock, systemClock } from '../../support/clock/index.js'
import { createLeaseClient, emptyState, type LeaseStore, type Wait } from '../../support/lease/index.js'
import { oneOf, owner } from '../helpers/lease/requests.js'
import { kindsOfStores } from '../helpers/lease/stores.js'

/** A server that has just started grants nothing for this time, ms. */
const quietMs = 0

const clientOf = (
  store: LeaseStore,
  job: string,
  more: { readonly clock?: Clock; readonly leaseMs?: number } = {},
) => createLeaseClient({ store, owner: owner(job), quietMs, ...more })

describe.each(kindsOfStores)('leases in $kind', ({ missing, place }) => {
  test.skipIf(missing)(
    `of two that replace one version, one succeeds${missing ? `: ${missing}` : ''}`,
    async () => {
      const { open } = await place()
      const [one, other] = [await open(), await open()]
      const readings = [await one.read(), await other.read()] as const
      expect(readings[0].state).toBeUndefined()
      const state = emptyState(readings[0].nowMs)
      expect(await one.replace(readings[0], { ...state, instance: 'one' }, false)).toBe(true)
      expect(await other.replace(readings[1], { ...state, instance: 'other' }, false)).toBe(false)
      expect((await other.read()).state?.instance).toBe('one')
    },
  )

  test.skipIf(missing)('jobs that all want one phone get it one after the other', async () => {
    const { open } = await place()
    let users = 0
    const jobs = Array.from({ length: 6 }, async (_, index) => {
      const client = clientOf(await open(), `job ${index}`)
      for (let i = 0; i < 4; i++) {
        const lease = await client.acquire({ requirement: oneOf(['1']) })
        users++
        await systemClock.after(1)
        expect(users).toBe(1)
        lease.assertHeld()
        users--
        expect(await lease.release()).toBe(true)
      }
    })
    await Promise.all(jobs)
    const history = await clientOf(await open(), 'reader').history()
    expect(history.filter(({ event }) => event === 'granted')).toHaveLength(24)
    expect(history.filter(({ event }) => event === 'ended')).toHaveLength(24)
  })

  test.skipIf(missing)(
    'who waits learns its place and whom it waits for, and is told when the phone is free',
    async () => {
      const { open } = await place()
      const first = await clientOf(await open(), 'first').acquire({
        requirement: oneOf(['1']),
        scenario: 'Call',
      })
      const waits: Wait[] = []
      const waiting = clientOf(await open(), 'second').acquire({
        requirement: oneOf(['1']),
        onWait: (wait) => waits.push(wait),
      })
      while (waits.length === 0) await systemClock.after(5)
      expect(waits[0]?.text).toMatch(
        /^place 1 of 1; waits for 1, which first on lab1 \(process 4711\), scenario "Call" has used for \d+ s$/,
      )
      await first.release()
      const second = await waiting
      expect(second.token).toBeGreaterThan(first.token)
      expect(second.phones).toEqual([{ role: 'A', phone: '1', left: undefined }])
      await second.release()
    },
  )

  test.skipIf(missing)('a wait that is stopped leaves the queue', async () => {
    const { open } = await place()
    const client = clientOf(await open(), 'first')
    const first = await client.acquire({ requirement: oneOf(['1']) })
    const stop = new AbortController()
    const waiting = clientOf(await open(), 'second').acquire({
      requirement: oneOf(['1']),
      signal: stop.signal,
      onWait: () => stop.abort(),
    })
    await expect(waiting).rejects.toThrow('Waiting for phones was stopped')
    expect((await client.look()).state.queue).toEqual([])
    await first.release()
  })

  test.skipIf(missing)(
    'an owner whose phone is taken away is told who did it, before it sends anything else',
    async () => {
      const { open } = await place()
      const lease = await clientOf(await open(), 'first', { leaseMs: 3000 }).acquire({
        requirement: oneOf(['1']),
      })
      await clientOf(await open(), 'person').ask({
        kind: 'forceRelease',
        phones: ['1'],
        by: 'Ada',
        reason: 'demo',
      })
      while (!lease.lost.aborted) await systemClock.after(10)
      expect(() => lease.assertHeld()).toThrow(
        'The lease of 1 was taken away by Ada: demo. Nothing more is sent',
      )
      expect(await lease.release()).toBe(false)
    },
  )

  test.skipIf(missing)('heartbeats keep a lease for longer than it lasts', async () => {
    const { open } = await place()
    const lease = await clientOf(await open(), 'first', { leaseMs: 1500 }).acquire({
      requirement: oneOf(['1']),
    })
    const other = clientOf(await open(), 'other')
    const { nowMs: begin } = await other.look()
    while ((await other.look()).nowMs < begin + 2500) await systemClock.after(50)
    expect((await other.look()).state.leases).toHaveLength(1)
    lease.assertHeld()
    await lease.release()
  })

  test.skipIf(missing)('a process that was paused does not use its phones any more', async () => {
    const { open } = await place()
    let pausedMs = 0
    const clock: Clock = {
      now: () => systemClock.now(),
      // A computer that sleeps stops the monotonic clock.
      date: () => new Date(Date.now() + pausedMs),
      after: (ms, signal) => systemClock.after(ms, signal),
    }
    const lease = await clientOf(await open(), 'first', { clock }).acquire({ requirement: oneOf(['1']) })
    lease.assertHeld()
    pausedMs = 31_000
    expect(() => lease.assertHeld()).toThrow(
      /The lease of 1 is over: its last heartbeat was 31 s ago, because this process was paused/,
    )
    expect(await lease.release()).toBe(false)
  })

  test.skipIf(missing)('the next owner of a phone that was left in use learns what was changed', async () => {
    const { open } = await place()
    const client = clientOf(await open(), 'first')
    const first = await client.acquire({ requirement: oneOf(['1'], ['2']) })
    await first.record('1', { language: 'English' })
    await first.release(['1'])
    const second = await client.acquire({ requirement: oneOf(['1']) })
    expect(second.phones[0]?.left).toMatchObject({ owner: { job: 'first' }, facts: { language: 'English' } })
    await second.cleaned('1')
    await second.release()
    expect((await client.look()).state.phones).toEqual({})
  })

  test.skipIf(missing)('what the rack never has is refused, by the names of the phones', async () => {
    const { open } = await place()
    const client = createLeaseClient({
      store: await open(),
      owner: owner('first'),
      quietMs,
      nameOf: (phone) => `desk${phone}`,
    })
    await expect(client.acquire({ requirement: oneOf(['1'], ['1']) })).rejects.toThrow(
      'A, B each need a different phone that fits; there are only desk1',
    )
    await client.ask({
      kind: 'setHealth',
      phones: ['1'],
      health: 'maintenance',
      by: 'Ada',
      reason: 'new firmware',
    })
    await expect(client.acquire({ requirement: oneOf(['1']) })).rejects.toThrow(
      /Phones that are needed are out of use: desk1 \(maintenance by Ada since .*: new firmware\)/,
    )
    await expect(client.acquire({ requirement: { roles: [] } })).rejects.toThrow('no phone is asked for')
  })
})
