import type { Clock } from '../../clock/index.js'
import { LeaseError, redisRefused, redisUnreachable } from '../errors.js'
import { withoutPassword } from './redis-url.js'

type Redis = typeof import('redis')
/** What is used of the client of the package `redis`. */
export type RedisClient = ReturnType<typeof createClient>

/** The server that does not answer within this time counts as unreachable, ms. */
const answerWithinMs = 5000
const parts = 5

/** One connection for commands. It is opened again by the next command after it was lost. */
export interface RedisConnection {
  /** @throws LeaseStoreError if the server does not answer, or refuses */
  run<T>(command: (client: RedisClient) => Promise<T>): Promise<T>
  /** A connection that is told what is published. It opens itself again. */
  subscribe(channel: string, onMessage: () => void): Promise<AsyncDisposable>
  close(): void
}

export async function openRedisConnection(url: URL, clock: Clock): Promise<RedisConnection> {
  // Loading it takes longer than all else at the start, and most racks need no Redis.
  const redis = await import('redis')
  let current: Promise<RedisClient> | undefined

  function drop(client: Promise<RedisClient>): void {
    if (current === client) current = undefined
    client.then(destroy, () => {})
  }

  async function run<T>(command: (client: RedisClient) => Promise<T>): Promise<T> {
    current ??= connect(redis, url)
    const client = current
    try {
      return await withinTime(client.then(command), clock)
    } catch (error) {
      const isAnswer = error instanceof redis.ErrorReply
      if (!isAnswer || !(await isReady(client))) drop(client)
      throw failure(redis, url, error)
    }
  }
  return {
    run,
    subscribe: (channel, onMessage) => subscribe({ redis, url, clock }, channel, onMessage),
    close: () => current && drop(current),
  }
}

function createClient({ createClient: create }: Redis, url: URL, reconnects: boolean) {
  const client = create({
    url: url.href,
    // Every server speaks it, also older ones and those behind a proxy.
    RESP: 2,
    socket: {
      connectTimeout: answerWithinMs,
      reconnectStrategy: reconnects ? (retries) => Math.min(100 * (retries + 1), 2000) : false,
    },
  })
  // Without a listener, Node ends the process. Each command reports the error itself.
  client.on('error', () => {})
  return client
}

async function connect(redis: Redis, url: URL): Promise<RedisClient> {
  const client = createClient(redis, url, false)
  await client.connect()
  return client
}

const isReady = (client: Promise<RedisClient>): Promise<boolean> =>
  client.then(
    ({ isReady }) => isReady,
    () => false,
  )

function destroy(client: RedisClient): void {
  if (client.isOpen) client.destroy()
}

/**
 * A server that is stopped keeps its connections open, and never answers. The time is waited for in parts: if this
 * process itself was paused, only one of them is over at once, and the answer that is already there is read.
 */
async function withinTime<T>(answer: Promise<T>, clock: Clock): Promise<T> {
  const over = new AbortController()
  const late = async () => {
    for (let part = 0; part < parts && !over.signal.aborted; part++)
      await clock.after(answerWithinMs / parts, over.signal)
    if (!over.signal.aborted) throw new Error(`no answer within ${answerWithinMs / 1000} s`)
    return answer
  }
  try {
    return await Promise.race([answer, late()])
  } finally {
    over.abort()
  }
}

/** Errors of the server that a later attempt may not meet. */
const passing = /^(LOADING|BUSY|TRYAGAIN|MASTERDOWN|READONLY|CLUSTERDOWN|MISCONF|OOM|NOREPLICAS|UNBLOCKED)\b/

function failure({ ErrorReply }: Redis, url: URL, error: unknown): LeaseError {
  if (error instanceof LeaseError) return error
  const reason = reasonOf(error)
  const place = withoutPassword(url)
  return error instanceof ErrorReply && !passing.test(reason)
    ? redisRefused(place, reason)
    : redisUnreachable(place, reason)
}

/** Node gives several errors if a name has several addresses. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(reasonOf))].join(', ')
  return error instanceof Error ? error.message : String(error)
}

interface SubscriptionPlace {
  readonly redis: Redis
  readonly url: URL
  readonly clock: Clock
}

/** Without it, whoever waits looks from time to time. So it may fail. */
async function subscribe(
  { redis, url, clock }: SubscriptionPlace,
  channel: string,
  onMessage: () => void,
): Promise<AsyncDisposable> {
  const client = createClient(redis, url, true)
  const listening = client.connect().then(() => client.subscribe(channel, onMessage))
  await withinTime(listening, clock).catch(() => {})
  return { [Symbol.asyncDispose]: async () => destroy(client) }
}
