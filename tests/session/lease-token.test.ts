import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { openCatalog } from '../../support/catalog/index.js'
import { systemClock } from '../../support/clock/index.js'
import { openStandAloneRack } from '../../support/rack/index.js'
import { openSession } from '../../support/session/index.js'
import { sendsToken } from '../../support/session/lease-token.js'
import { folderWith } from '../helpers/cli/offhook.js'

const phones = [
  { id: 'a', model: 'D785', number: '1001', name: 'Alice' },
  { id: 'b', model: 'D785', number: '1002', name: 'Bob' },
]

/** A rack of phones with addresses, and what they receive. */
async function recordedRack(fields: object) {
  const virtual = { guiTickMs: 0 }
  const folder = await folderWith({ 'served.yaml': stringify({ rack: 'served', virtual, phones }) })
  const received: { target: string; token: unknown }[] = []
  const served = await openStandAloneRack({
    ...{ file: join(folder, 'served.yaml'), catalog: await openCatalog('fixtures'), environment: {} },
    ...{ clock: systemClock, firstPort: 0 },
    onRequest: (_, { target, headers }) => received.push({ target, token: headers['x-lease-token'] }),
  })
  onTestFinished(served.close)
  const addressed = served.phones.map(({ origin }, i) => ({
    ...{ ...phones[i], address: origin, pacing: { captureGapMs: 20, requestGapMs: 0 } },
  }))
  const rack = stringify({ rack: 'lab', ...fields, phones: addressed })
  return { received, folder: await folderWith({ 'rack.yaml': rack }) }
}

async function playTwice(folder: string, environment: Readonly<Record<string, string>> = {}) {
  const places = { RACK_LEASES: join(folder, 'leases') }
  await using session = await openSession({
    rack: join(folder, 'rack.yaml'),
    environment: { ...places, ...environment },
  })
  for (let lease = 1; lease <= 2; lease++) {
    const { a } = await session.cast({ a: { id: 'a' } })
    await a.set('ring_after_delay', '3')
    await a.dial('1002')
    await a.expectState('calling', { to: '1002' })
    await session.release()
  }
}

test('each request to a leased phone carries the token of its lease: commands, displays, settings, clean-up', async () => {
  const { received, folder } = await recordedRack({ leaseTokenHeader: true })
  await playTwice(folder)
  // Opening the rack reads what each phone is, before any is leased.
  const opening = received.filter(({ token }) => token === undefined)
  expect(new Set(opening.map(({ target }) => target))).toEqual(new Set(['/info.htm']))
  const tokens = received.flatMap(({ token }) => (token === undefined ? [] : [Number(token)]))
  expect(new Set(tokens).size).toBe(2)
  expect(tokens).toEqual(tokens.toSorted((a, b) => a - b))
  const kinds = received
    .filter(({ token }) => token !== undefined)
    .map(({ target }) => /^\/(\w+\.\w+)/.exec(target)?.[1])
  expect(new Set(kinds)).toEqual(
    new Set(['command.htm', 'info.htm', 'screen.bmp', 'dummy.htm', 'settings.htm']),
  )
})

test('by default no request carries a token', async () => {
  const { received, folder } = await recordedRack({})
  await playTwice(folder)
  expect(received.length).toBeGreaterThan(10)
  expect(received.filter(({ token }) => token !== undefined)).toEqual([])
})

test('RACK_LEASE_TOKEN_HEADER goes before the rack file, and anything but on and off is refused', async () => {
  expect([sendsToken({}, true), sendsToken({}, false)]).toEqual([true, false])
  expect(sendsToken({ RACK_LEASE_TOKEN_HEADER: 'on' }, false)).toBe(true)
  expect(sendsToken({ RACK_LEASE_TOKEN_HEADER: 'off' }, true)).toBe(false)
  const { folder } = await recordedRack({})
  const opening = playTwice(folder, { RACK_LEASE_TOKEN_HEADER: 'yes' })
  await expect(opening).rejects.toThrow(/RACK_LEASE_TOKEN_HEADER is "yes"\. Write on, .*, or off/)
})
