import { createHash } from 'node:crypto'
import { fetch } from 'undici'
import { onTestFinished } from 'vitest'
import { openCatalog } from '../../../support/catalog/index.js'
import { type ManualClock, manualClock } from '../../../support/clock/index.js'
import {
  startVirtualRack,
  type VirtualPhoneSpec,
  type VirtualRackOptions,
} from '../../../support/virtual/index.js'

interface RackUnderTest {
  readonly clock: ManualClock
  /** Sends one request to a phone, and delivers all events. */
  send(id: string, path: string): Promise<void>
  /** The SHA-1 of screen.bmp, or of another page. */
  picture(id: string, page?: string): Promise<string>
  /** The text and the status of a page. */
  page(id: string, path: string): Promise<{ readonly status: number; readonly text: string }>
  stop(): Promise<void>
}

const catalog = await openCatalog('fixtures')

export async function spec(id: string, changes: Partial<VirtualPhoneSpec> = {}): Promise<VirtualPhoneSpec> {
  return {
    id,
    profile: await catalog.profile('D785'),
    number: String(100 + id.charCodeAt(0) - 'A'.charCodeAt(0)),
    name: `Phone ${id}`,
    language: 'en',
    settings: {},
    auth: { scheme: 'none' },
    dialReply: '200',
    defects: [],
    ...changes,
  }
}

export const profileOf = (model: string) => catalog.profile(model)

/** Phones A, B and C, by default with the numbers 100, 101 and 102. They stop after the test. */
export async function rackOf(
  changes: Partial<VirtualPhoneSpec> = {},
  options: Partial<VirtualRackOptions> & { readonly clock?: ManualClock } = {},
): Promise<RackUnderTest> {
  const clock = options.clock ?? manualClock()
  const phones = await Promise.all(['A', 'B', 'C'].map((id) => spec(id, changes)))
  const rack = await startVirtualRack({ phones, guiTickMs: 0, ...options, clock })
  onTestFinished(() => rack.stop())
  const urlOf = (id: string, path: string) => `${rack.phones.find((phone) => phone.id === id)?.origin}${path}`
  return {
    clock,
    async send(id, path) {
      await (await fetch(urlOf(id, path))).text()
      await clock.advance(0)
    },
    async picture(id, page = 'screen.bmp') {
      const file = await (await fetch(urlOf(id, `/${page}`))).bytes()
      return createHash('sha1').update(file).digest('hex')
    },
    async page(id, path) {
      const reply = await fetch(urlOf(id, path), { redirect: 'manual' })
      return { status: reply.status, text: await reply.text() }
    },
    stop: rack.stop,
  }
}

/** A calls B, B answers, holds, calls C, transfers A to C; C hangs up. */
const attendedTransfer: readonly (readonly [id: string, query: string])[] = [
  ['A', 'number=101'],
  ['B', 'key=ENTER'],
  ['B', 'key=F_HOLD'],
  ['B', 'number=102'],
  ['C', 'key=ENTER'],
  ['B', 'key=TRANSFER'],
  ['B', 'key=ENTER'],
  ['C', 'key=CANCEL'],
]

/** The pictures of A, B and C, one row before the first step and one after each. */
export async function recordTransfer(rack: RackUnderTest): Promise<string[][]> {
  const capture = () => Promise.all(['A', 'B', 'C'].map((id) => rack.picture(id)))
  const seen = [await capture()]
  for (const [id, query] of attendedTransfer) {
    await rack.send(id, `/command.htm?${query}`)
    seen.push(await capture())
  }
  return seen
}
