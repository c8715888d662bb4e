import { expect, test, vi } from 'vitest'
import { LeaseRefusal } from '../../support/lease/index.js'
import type { Phone } from '../../support/phone/index.js'
import type { RackPhone } from '../../support/rack/index.js'
import { RemoteError } from '../../support/remote/index.js'
import { leaseReady } from '../../support/session/health/lease-ready.js'
import { settingFact } from '../../support/session/health/left-settings.js'
import type { CastLease, PhoneProbe, RackLeases } from '../../support/session/rack-leases.js'

const facts = (id: string) =>
  ({
    id,
    virtual: false,
    profile: { model: 'D785', firmware: '10.1', bases: [], recovery: [] },
  }) as unknown as RackPhone
const [good, dead, busy] = [facts('good'), facts('dead'), facts('busy')]

/** Phones as their ids say. */
const openPhone = vi.fn(
  (name: string, { id }: RackPhone) =>
    ({
      name,
      facts: { id },
      info: async () => {
        if (id === 'dead')
          throw new RemoteError('dead (D785)', 'fetch info.htm', { kind: 'refused connection' })
        return { model: 'D785', firmware: '10.1' }
      },
      waitForAnyState: async () => (id === 'busy' ? 'ringing' : 'idle'),
      endCalls: async () => {},
      close: async () => {},
    }) as unknown as Phone,
)
const statesOf = () => ['idle', 'ringing']

/** @param acquired what the leases answer, in order */
function leasesThat(due: readonly RackPhone[], ...acquired: (CastLease | Error)[]) {
  const probed: PhoneProbe[] = []
  const work: Promise<unknown>[] = []
  const leases = {
    acquire: async () => {
      const next = acquired.shift()
      if (!next || next instanceof Error) throw next
      return next
    },
    claimProbes: async (asked: readonly RackPhone[]) => asked.filter((phone) => due.includes(phone)),
    probed: async (results: readonly PhoneProbe[]) => void probed.push(...results),
    inBackground: (one: Promise<unknown>) => void work.push(one),
  } as unknown as RackLeases
  return { leases, probed, ended: () => Promise.all(work) }
}

const leaseOf = (phone: RackPhone) =>
  ({
    cast: new Map([['A', phone]]),
    ...{ left: new Map(), probedAs: new Map([[phone.id, 'D785 10.1']]) },
    release: async () => {},
  }) as unknown as CastLease
const request = (...phones: RackPhone[]) => ({ roles: [{ name: 'A', phones }], scenario: 's' })
const outOfUse = () => new LeaseRefusal('Phones that are needed are out of use', 'outOfUse')

test('who needs a phone that is out of use probes it, and gets it if that returns it', async () => {
  const { leases, probed } = leasesThat([good], outOfUse(), leaseOf(good))
  const lease = await leaseReady(request(good), { leases, openPhone, statesOf })
  expect(lease.cast.get('A')).toBe(good)
  expect(probed).toEqual([{ phone: good, as: 'D785 10.1', verdict: 'usable' }])
})

test('phones that stay out of use are probed once, with the reason, and the scenario is refused', async () => {
  const { leases, probed } = leasesThat([dead, busy], outOfUse(), leaseOf(good))
  const leasing = leaseReady(request(dead, busy, dead), { leases, openPhone, statesOf })
  await expect(leasing).rejects.toThrow('out of use')
  expect(probed).toEqual([
    {
      phone: dead,
      as: 'D785 10.1',
      verdict: 'unusable',
      reason: expect.stringMatching(/^dead \(D785\): could not/),
    },
    { phone: busy, as: 'D785 10.1', verdict: 'unusable', reason: 'busy shows "ringing"' },
  ])
})

test('a scenario that gets a phone does not wait for the probes of others, which end before the leases are closed', async () => {
  const { leases, probed, ended } = leasesThat([dead], leaseOf(good))
  await leaseReady(request(good, dead), { leases, openPhone, statesOf })
  await ended()
  expect(probed).toMatchObject([{ phone: dead, verdict: 'unusable' }])
})

test('a phone that was probed a moment ago is not opened', async () => {
  const { leases, ended } = leasesThat([], leaseOf(good))
  openPhone.mockClear()
  const info = vi.fn()
  openPhone.mockImplementationOnce((name) => ({ name, info, close: async () => {} }) as unknown as Phone)
  await leaseReady(request(good), { leases, openPhone, statesOf })
  await ended()
  expect(info).not.toHaveBeenCalled()
})

test.each([
  ['ringer_animation', 'on'],
  ['overlap_dialing', 'on'],
  ['http_pass', null],
  ['admin_mode_password', null],
  ['user_pass1', null],
  ['pin_change_prompt', null],
])('the old value of %s is recorded as %s', (name, recorded) => {
  expect(settingFact({ name, value: 'on', store: false })).toEqual({ [`setting ${name}`]: recorded })
})
