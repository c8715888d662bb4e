import { expect, test } from 'vitest'
import { openCatalog } from '../../../support/catalog/index.js'
import type { LeasedRack } from '../../../support/cli/rack/open.js'
import { openReturning } from '../../../support/cli/rack/returning.js'
import { emptyState, type LeaseRequest } from '../../../support/lease/index.js'
import { describeRack } from '../../../support/rack/index.js'
import { leaseAddress } from '../../../support/session/index.js'
import { leasedRack, servedPhones } from '../../helpers/cli/leased-rack.js'

test('who watches the rack probes phones that are out of use and due, one probe at a time', async () => {
  const [a] = await servedPhones({ a: 'D785' })
  const { file } = await leasedRack([
    `{ id: a, model: D785, number: "1000", name: a, address: "${a?.origin}" }`,
  ])
  const { phones } = await describeRack({ file, environment: {}, catalog: await openCatalog('fixtures') })
  const [phone] = phones
  const address = phone ? leaseAddress(phone) : ''
  const asked: LeaseRequest[] = []
  const client = {
    ask: async (request: LeaseRequest) => {
      asked.push(request)
      return { outcome: { kind: 'claimed', phones: [address, 'of another rack'] } }
    },
  }
  const rack = { client, phones, by: 'Ann on lab1', addressOf: leaseAddress } as unknown as LeasedRack
  const recheck = { dueAtMs: 1000, passed: 0 }
  const record = { health: 'quarantined', by: 'nightly', sinceMs: 0, recheck } as const
  const stateWith = (address: string) => ({ ...emptyState(0), phones: { [address]: record } })
  {
    await using returning = await openReturning(rack, 2000)
    returning.probeDue(stateWith(address), 999)
    returning.probeDue(stateWith('of another rack'), 1000)
    expect(asked).toEqual([])
    returning.probeDue(stateWith(address), 1000)
    returning.probeDue(stateWith(address), 1000)
  }
  expect(asked).toEqual([
    { kind: 'claimProbes', phones: [address] },
    {
      ...{ kind: 'probed', by: 'Ann on lab1' },
      results: [{ phone: address, verdict: 'usable', as: `D785 ${phone?.profile.firmware}` }],
    },
  ])
})
