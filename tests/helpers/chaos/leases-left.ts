import { hostname } from 'node:os'
import {
  createLeaseClient,
  isRedisUrl,
  openDirectoryStore,
  openRedisStore,
} from '../../../support/lease/index.js'

/** The leases, requests and phones left in use that a store knows, and how often a probe took a phone out of use: after good jobs, none. */
export async function leasesLeft(place: string): Promise<string[]> {
  const store = await (isRedisUrl(place) ? openRedisStore(place) : openDirectoryStore(place))
  const owner = { job: 'judge', host: hostname(), processId: process.pid }
  const client = createLeaseClient({ store, owner })
  const { state } = await client.look()
  const outOfUse = (await client.history()).flatMap((event) =>
    event.event === 'health' && event.health === 'quarantined' ? [event] : [],
  )
  await store.close()
  return [
    ...outOfUse.map(({ phone, by, reason }) => `${phone} was taken out of use by ${by}: ${reason}`),
    ...state.leases.map((lease) => `a lease at the end: ${JSON.stringify(lease)}`),
    ...state.queue.map((waiting) => `a request at the end: ${JSON.stringify(waiting.owner)}`),
    ...Object.entries(state.phones).flatMap(([phone, { left }]) =>
      left ? [`${phone} is left in use at the end by ${left.owner.job}`] : [],
    ),
  ]
}
