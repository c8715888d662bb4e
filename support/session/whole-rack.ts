import type { Rack } from '../rack/index.js'
import type { BeforeRequest } from '../remote/index.js'
import { putBackRemotely } from './health/put-back-remotely.js'
import { leasesOf } from './rack-session.js'
import type { Environment } from './run-environment.js'

interface WholeRackOptions {
  readonly environment: Environment
  /** The command, for others who wait. */
  readonly command: string
  readonly signal: AbortSignal
  /** One line for a person, without its line feed. */
  readonly print: (line: string) => void
}

/** What a command needs to know while it has the rack. */
export interface HeldRack {
  /** Aborted by the signal of the command, and when another job may use the phones. */
  readonly signal: AbortSignal
  /**
   * Call it before each request to a phone, and send the headers that it gives.
   * @throws LeaseError when another job may use it
   */
  readonly beforeRequest: BeforeRequest
}

/**
 * Waits until no other job uses any real phone of a rack, and has all of them while a command works: one that plays on every phone,
 * such as a bring-in.
 * @throws LeaseError if the lease was lost before the work was done
 */
export async function withWholeRack<T>(
  rack: Pick<Rack, 'phones' | 'leases' | 'leaseTokenHeader'>,
  { environment, command, signal, print }: WholeRackOptions,
  work: (held: HeldRack) => Promise<T>,
): Promise<T> {
  const leases = await leasesOf(rack, environment)
  if (!leases) return work({ signal, beforeRequest: () => ({}) })
  try {
    const real = rack.phones.filter(({ virtual }) => !virtual)
    const lease = await leases.acquire({
      roles: real.map((phone) => ({ name: phone.id, phones: [phone] })),
      scenario: command,
      signal,
      onWait: (text) => print(`… waits for phones: ${text}`),
    })
    let left = real
    try {
      const held = { signal: AbortSignal.any([signal, lease.lost]), beforeRequest: lease.beforeRequest }
      const changed = await putBackRemotely(lease, print)
      const result = await work(held)
      lease.assertHeld()
      for (const phone of real)
        if (lease.left.has(phone.id) && !changed.includes(phone)) await lease.cleaned(phone)
      left = []
      return result
    } finally {
      // After a failure nothing is known of the phones: the next job brings them to idle first.
      await lease.release(left)
    }
  } finally {
    await leases.close()
  }
}
