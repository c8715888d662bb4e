import { hostname } from 'node:os'
import {
  createLeaseClient,
  isRedisUrl,
  openDirectoryStore,
  openRedisStore,
} from '../../../support/lease/index.js'

/** What a store knows of leases, requests and phones that were left in use: after the last job, nothing. */
export async function leasesLeft(place: string): Promise<string[]> {
  const store = await (isRedisUrl(place) ? openRedisStore(place) : openDirectoryStore(place))
  const owner = { job: 'judge', host: hostname(), processId: process.pid }
  const { state } = await createLeaseClient({ store, owner }).look()
  await store.close()
  return [
    ...state.leases.map((lease) => `a lease at the end: ${JSON.stringify(lease)}`),
    ...state.queue.map((waiting) => `a request at the end: ${JSON.stringify(waiting.owner)}`),
    ...Object.entries(state.phones).flatMap(([phone, { left }]) =>
      left ? [`${phone} is left in use at the end by ${left.owner.job}`] : [],
    ),
  ]
}
