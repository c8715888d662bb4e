import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type LeaseStore, openDirectoryStore, openRedisStore } from '../../../support/lease/index.js'
import { freePort } from '../interop/program.js'
import { noRedis, type RedisServer, startRedis } from './redis-server.js'

/** A place for leases, and how a job opens it. */
export interface Place {
  /** As in RACK_LEASES. */
  readonly name: string
  open(): Promise<LeaseStore>
}

/** Both kinds of stores: what one can do, the other can do too. */
export const kindsOfStores: readonly {
  readonly kind: string
  readonly missing: string | undefined
  place(): Promise<Place>
}[] = [
  {
    kind: 'a folder',
    missing: undefined,
    async place() {
      const folder = leaseFolder()
      return { name: folder, open: () => closedLater(openDirectoryStore(folder)) }
    },
  },
  {
    kind: 'a Redis server',
    missing: noRedis,
    async place() {
      const { url } = await redisForTest()
      const prefix = randomUUID()
      return { name: url, open: () => closedLater(openRedisStore(url, { prefix })) }
    },
  },
]

/** A folder that is deleted when the test ends. */
export function leaseFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'offhook-leases-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A server that stops when the test ends. */
export async function redisForTest(
  options: { readonly password?: string; readonly keepsData?: boolean } = {},
): Promise<RedisServer> {
  const server = await startRedis(await freePort(), { folder: leaseFolder(), ...options })
  onTestFinished(() => server.stop())
  return server
}

async function closedLater(opening: Promise<LeaseStore>): Promise<LeaseStore> {
  const store = await opening
  onTestFinished(() => store.close())
  return store
}
