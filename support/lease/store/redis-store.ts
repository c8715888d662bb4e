import { type Clock, systemClock } from '../../clock/index.js'
import type { LeaseState } from '../decision/state.js'
import { historyLine, parseHistoryLine } from './history-file.js'
import { openRedisConnection, type RedisConnection } from './redis-connection.js'
import { readScript, replaceScript } from './redis-scripts.js'
import { parseRedisUrl, withoutPassword } from './redis-url.js'
import { type LeaseStore, parseJson, parseState, type Reading } from './store.js'

export interface RedisStoreOptions {
  readonly clock?: Clock
  /** The first part of the names of its keys. Default: `offhook`. */
  readonly prefix?: string
}

/** The history keeps so many lines. */
const historyLines = 20_000

/**
 * The leases of the jobs of several machines, in a Redis server whose clock is that of all of them.
 * @param url `redis://` or `rediss://`. Its password is in no message.
 * @throws LeaseStoreError if the server does not answer, or refuses
 */
export async function openRedisStore(
  url: string,
  { clock = systemClock, prefix = 'offhook' }: RedisStoreOptions = {},
): Promise<LeaseStore> {
  const parsed = parseRedisUrl(url)
  const connection = await openRedisConnection(parsed, clock)
  const place = withoutPassword(parsed)
  const keys = {
    document: `{${prefix}}:leases`,
    channel: `{${prefix}}:changed`,
    history: `{${prefix}}:history`,
  }
  const remedy = `redis-cli DEL '${keys.document}'`
  let cached: { readonly version: string; readonly state: LeaseState | undefined } | undefined

  async function read(): Promise<Reading> {
    const answer = await ask(connection, readScript, keys.document, [cached?.version ?? ''])
    const [seconds = '', micros = '', run = '', up = '', number = '', text = ''] = answer.map(String)
    const version = `${number}@${run}`
    if (cached?.version !== version) {
      const state = number === '0' ? undefined : parseState(parseJson(text, place, remedy), place, remedy)
      cached = { version, state }
    }
    const nowMs = Number(seconds) * 1000 + Number(micros) / 1000
    return { version, state: cached.state, nowMs, server: { id: run, upMs: Number(up) * 1000 } }
  }

  async function replace({ version }: Reading, state: LeaseState, frees: boolean): Promise<boolean> {
    const next = String(Number.parseInt(version, 10) + 1)
    const args = [version, next, JSON.stringify(state), frees ? keys.channel : '']
    return (await askOne(connection, replaceScript, keys.document, args)) === 1
  }

  const store: LeaseStore = {
    place,
    read,
    replace,
    watch: (onChange) => connection.subscribe(keys.channel, onChange),
    appendHistory: (events) =>
      connection.run(async (client) => {
        await client.rPush(keys.history, events.map(historyLine))
        await client.lTrim(keys.history, -historyLines, -1)
      }),
    readHistory: async () => {
      const lines = await connection.run((client) => client.lRange(keys.history, 0, -1))
      return lines.flatMap((line) => parseHistoryLine(line.trimEnd()))
    },
    close: async () => connection.close(),
  }
  // A wrong URL or password is told now, and not when the first scenario needs phones.
  await read()
  return store
}

async function ask(
  connection: RedisConnection,
  script: string,
  key: string,
  args: readonly string[],
): Promise<unknown[]> {
  const answer = await askOne(connection, script, key, args)
  return Array.isArray(answer) ? answer : []
}

const askOne = (
  connection: RedisConnection,
  script: string,
  key: string,
  args: readonly string[],
): Promise<unknown> => connection.run((client) => client.eval(script, { keys: [key], arguments: [...args] }))
