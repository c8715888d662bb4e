import { createHash } from 'node:crypto'
import { Agent, request } from 'undici'
import { hasDisplay, openCatalog, type PhoneProfile } from '../../../support/catalog/index.js'
import { manualClock } from '../../../support/clock/index.js'
import { startVirtualRack, type VirtualPhoneSpec } from '../../../support/virtual/index.js'
import { curl } from './curl.js'

export type Name = 'A' | 'B' | 'C'
/** A request to one phone: path and query, as given to curl. */
export type Sent = readonly [phone: Name, path: string]

export interface CurlRack {
  /** Sends requests with curl, each in its own process. */
  curl(...sent: readonly Sent[]): Promise<void>
  /** Sends requests from this process. */
  send(...sent: readonly Sent[]): Promise<void>
  /** The SHA-1 of screen.bmp; `no answer` if there is no reply. */
  capture(phone: Name, client?: Client): Promise<string>
  elapse(ms: number): Promise<void>
  stop(): Promise<void>
}

interface Reply {
  /** 000 without a reply. */
  readonly status: string
  readonly body: Buffer
}

type Client = (url: string) => Promise<Reply>

export const noAnswer = 'no answer'
export const catalog = await openCatalog('fixtures')

/**
 * Alice (100), Bob (101, with a second identity 201) and Carol (102). Bob's phone is the one that a row is about;
 * the others are D785. The clock advances only for a request with a Time, so that equal states give equal pictures.
 */
export async function rackWith(model: string, firmware?: string): Promise<CurlRack> {
  const { clock, waits, nextWait } = countingClock()
  const other = await catalog.profile('D785')
  const phones = [
    phone('A', 'Alice', '100', other),
    {
      ...phone('B', 'Bob', '101', await drawable(model, firmware)),
      identities: [{ number: '201', name: 'Bob at night' }],
      quirks: { lineInfoLost: model === 'snom821' },
    },
    phone('C', 'Carol', '102', other),
  ]
  const rack = await startVirtualRack({ phones, clock, guiTickMs: 0 })
  const urlOf = (name: Name, path: string) => `${rack.phones.find(({ id }) => id === name)?.origin}${path}`

  async function sendOne([name, path]: Sent, client: Client): Promise<void> {
    const before = waits()
    let ended = false
    let timed = isTimed(path)
    const replied = client(urlOf(name, path)).finally(() => {
      ended = true
    })
    while (!ended) {
      const seen = waits()
      await clock.advance(0)
      // The clock advances only once: while the client ends slowly, the clock of the displays must not advance again.
      if (timed && waits() > before) {
        timed = false
        await clock.advance(durationOf(path))
      }
      await Promise.race([replied, nextWait(seen)])
    }
    const { status } = await replied
    if (!['200', '302'].includes(status)) throw new Error(`${name} answered ${path} with ${status}`)
    await clock.advance(0)
  }

  return {
    async curl(...sent) {
      for (const one of sent) await sendOne(one, curl)
    },
    async send(...sent) {
      for (const one of sent) await sendOne(one, get)
    },
    async capture(name, client = get) {
      const { status, body } = await client(urlOf(name, '/screen.bmp'))
      if (status === '000') return noAnswer
      if (!body.subarray(0, 2).equals(Buffer.from('BM'))) throw new Error(`${name}: screen.bmp is no bitmap`)
      return createHash('sha1').update(body).digest('hex')
    },
    elapse: (ms) => clock.advance(ms),
    stop: rack.stop,
  }
}

/** A new connection for each request, as curl has. */
const dispatcher = new Agent({ pipelining: 0 })

async function get(url: string): Promise<Reply> {
  try {
    const { statusCode, body } = await request(url, { dispatcher })
    return { status: String(statusCode), body: Buffer.from(await body.arrayBuffer()) }
  } catch {
    return { status: '000', body: Buffer.alloc(0) }
  }
}

function phone(id: Name, name: string, number: string, profile: PhoneProfile): VirtualPhoneSpec {
  const auth = { scheme: 'none' } as const
  return { id, name, number, profile, auth, language: 'en', settings: {}, dialReply: '302', defects: [] }
}

/** A model without display data gets the display of the snom370. */
async function drawable(model: string, firmware: string | undefined): Promise<PhoneProfile> {
  const known = await catalog.describe(model, firmware)
  return hasDisplay(known) ? known : { ...known, display: (await catalog.profile('snom370')).display }
}

function countingClock() {
  const clock = manualClock()
  let waits = 0
  let wake = () => {}
  const after: typeof clock.after = (ms, signal) => {
    waits++
    wake()
    return clock.after(ms, signal)
  }
  /** Resolves when a phone has begun to wait after the first `seen` waits. */
  const nextWait = (seen: number) =>
    waits > seen
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          wake = resolve
        })
  return { clock: { ...clock, after }, waits: () => waits, nextWait }
}

/** Key events with a Time: the phone answers after that time. */
const isTimed = (path: string) => path.includes('key=') && path.includes(',')
const durationOf = (path: string) =>
  Array.from(path.matchAll(/,(\d+)/g)).reduce((sum, [, ms]) => sum + Number(ms), 0)
