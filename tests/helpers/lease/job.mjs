// One job: takes leases again and again, and writes each command that it would send to a phone into a log of the phone.
//     node job.mjs '{"index":URL,"place":…,"log":folder,"job":…,"wanted":[[phone…]…],"leases":n,"holdMs":n,"leaseMs":n}'
import { appendFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

const work = JSON.parse(process.argv[2] ?? '{}')
const { createLeaseClient, isRedisUrl, LeaseError, openDirectoryStore, openRedisStore } = await import(
  work.index
)
const { systemClock } = await import(new URL('../clock/index.js', work.index))
const store = await (isRedisUrl(work.place) ? openRedisStore(work.place) : openDirectoryStore(work.place))
const owner = { job: work.job, host: hostname(), processId: process.pid }
const client = createLeaseClient({ store, owner, leaseMs: work.leaseMs, quietMs: work.leaseMs })
const tell = (event) => process.stdout.write(`${JSON.stringify({ job: work.job, ...event })}\n`)

for (let i = 0; i < work.leases; i++) {
  const wanted = work.wanted[i % work.wanted.length]
  const began = performance.now()
  try {
    await useLease(await client.acquire({ requirement: wanted }), began)
  } catch (error) {
    if (!(error instanceof LeaseError)) throw error
    tell({ event: 'lost', why: error.message })
  }
}
await store.close()
tell({ event: 'ended' })

async function useLease(lease, began) {
  tell({ event: 'granted', waitedMs: performance.now() - began, token: lease.token, phones: lease.phones })
  for (const { phone } of lease.phones.filter(({ left }) => left)) await lease.cleaned(phone)
  try {
    const end = performance.now() + work.holdMs * (0.5 + Math.random())
    do {
      for (const { phone } of lease.phones) command(lease, phone)
      await systemClock.after(5)
    } while (performance.now() < end)
  } finally {
    await lease.release()
  }
}

/** As a request to a phone: first the check, then the request. */
function command(lease, phone) {
  lease.assertHeld()
  appendFileSync(join(work.log, `${phone}.log`), `${lease.token} ${process.pid}\n`)
}
