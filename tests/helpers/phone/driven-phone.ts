import { type Flows, openCatalog, type PhoneProfile } from '../../../support/catalog/index.js'
import { type Clock, type ManualClock, manualClock, systemClock } from '../../../support/clock/index.js'
import { ScreenCapture } from '../../../support/phone/capture.js'
import { openDisplayAssertions } from '../../../support/phone/display-assertions.js'
import { openPhone, type PhoneEvent, type PhoneOptions } from '../../../support/phone/index.js'
import {
  type DisplayRecorder,
  nearestStates,
  type Reader,
  type Reference,
  type References,
} from '../../../support/references/index.js'
import type { ScreenPage } from '../../../support/remote/index.js'
import type { FetchOutcome } from '../../../support/screen/index.js'
import { greyBitmap } from '../screen/bitmaps.js'
import { height, named, reference, width } from '../screen/small-references.js'

const catalog = await openCatalog('fixtures')

/** A display of 40×30 px; the states differ by single dots. */
const dotOf: Record<string, readonly [x: number, y: number]> = {
  idle: [0, 0],
  ringing: [1, 10],
  connected: [2, 20],
}
const white = 0xff
export const picture = (state: string) => greyBitmap(width, height, { [String(dotOf[state])]: 0xffffff })

export const references = Object.entries(dotOf).map(
  ([state, [x, y]]): Reference => ({
    ...reference({}, [[x, y, white]], state),
    shows: state === 'idle' ? { self: '1002' } : {},
  }),
)

/** The given references of the main display, each for the peer 1001. A further display has only "ringing". */
export const screensOf = (known: readonly Reference[]): References => ({
  async find({ state, peer, held, furtherDisplay }) {
    const [first, ...others] = known.filter((one) => one.state === state)
    if (!first) return { kind: 'unknown state', known: known.map((one) => one.state), path: '' }
    const isKnown = furtherDisplay === undefined || state === 'ringing'
    if (!isKnown)
      return {
        kind: 'missing',
        trace: [],
        unnamedParties: [],
        path: `screens/${furtherDisplay}-${state}.png`,
      }
    const missing = { kind: 'missing', trace: [], path: `screens/${state}-${peer}.png` } as const
    if (peer && peer !== '1001') return { ...missing, unnamedParties: [] }
    if (held && state === 'ringing') return { ...missing, unnamedParties: ['held'] }
    return { kind: 'found', references: [first, ...others], trace: ['the only one'] }
  },
  nearest: async (frame, { self }, { accepts = () => true, limit } = {}) => {
    const own = known.filter(({ shows }) => !self || !shows.self || shows.self === self)
    return nearestStates(frame, own.filter(accepts), limit)
  },
  all: async () => known,
  states: async () => known.map((one) => one.state),
})

interface Changes {
  readonly name?: string
  readonly model?: string
  readonly origin?: string
  readonly verbs?: Flows
  readonly withinMs?: number
  /** Default: the system clock. */
  readonly clock?: Clock
  /** ms; default: 0. */
  readonly captureGapMs?: number
  readonly number?: string
  readonly references?: readonly Reference[]
  readonly reader?: Reader
  readonly recorder?: DisplayRecorder
  readonly screens?: References
  readonly memory?: PhoneOptions['memory']
  readonly facts?: Partial<PhoneOptions['facts']>
  readonly touchTargets?: PhoneProfile['touchTargets']
}

async function optionsOf({
  model = 'D785',
  ...changes
}: Changes): Promise<PhoneOptions & { events: PhoneEvent[]; changes: PhoneEvent[] }> {
  const known = await catalog.profile(model)
  const display = { ...known.display, width, height, regions: named }
  const pacing = { requestGapMs: 0, captureGapMs: changes.captureGapMs ?? 0 }
  const profile: PhoneProfile = {
    ...known,
    display,
    pacing,
    verbs: { ...known.verbs, ...changes.verbs },
    ...(changes.touchTargets && { touchTargets: changes.touchTargets }),
  }
  const events: PhoneEvent[] = []
  const displayChanges: PhoneEvent[] = []
  return {
    name: changes.name ?? 'B',
    facts: {
      id: 'desk-2',
      profile,
      language: 'en',
      number: changes.number ?? '1002',
      origin: changes.origin ?? 'http://127.0.0.1:9',
      credentials: undefined,
      tls: undefined,
      timeoutMs: 20_000,
      ...changes.facts,
    },
    screens: changes.screens ?? screensOf(changes.references ?? references),
    recorder: changes.recorder,
    ...(changes.reader && { reader: changes.reader }),
    ...(changes.memory && { memory: changes.memory }),
    clock: changes.clock ?? systemClock,
    withinMs: changes.withinMs ?? 20_000,
    onEvent: (event) => void (event.kind === 'changed' ? displayChanges : events).push(event),
    events,
    changes: displayChanges,
  }
}

/** A phone of the driver, whose remote control is at `origin`. */
export async function phoneAt(origin: string, changes: Changes = {}) {
  const options = await optionsOf({ ...changes, origin })
  return { phone: openPhone(options), events: options.events, options }
}

type Shown = Buffer | FetchOutcome

/** The display of a phone: a picture every 100 ms of a clock that only `elapse` advances. */
export async function openTestDisplay(
  show: (atMs: number, page: ScreenPage | undefined, timeoutMs: number | undefined) => Shown | Promise<Shown>,
  clock = manualClock(),
  changes: Changes = {},
) {
  const { events, changes: displayChanges, ...options } = await optionsOf({ withinMs: 1000, ...changes })
  const { profile } = options.facts
  const facts = { ...options.facts, profile: { ...profile, pacing: { requestGapMs: 0, captureGapMs: 100 } } }
  const phone = { ...options, facts, clock }
  const screenCapture = new ScreenCapture(phone, {
    fetch: async (page, timeoutMs) => {
      const shown = await show(clock.now(), page, timeoutMs)
      return Buffer.isBuffer(shown) ? { kind: 'bytes', bytes: shown } : shown
    },
  })
  const display = openDisplayAssertions(phone, screenCapture)
  return {
    display,
    options: phone,
    screenCapture,
    facts,
    name: options.name,
    events,
    changes: displayChanges,
    clock,
    shows: display.expectState.bind(display),
    holds: display.expectLasts.bind(display),
    never: display.expectNever.bind(display),
    stays: display.expectStays.bind(display),
    look: display.capture.bind(display),
  }
}

/** Advances the clock until the promise is settled. */
export async function elapse<T>(clock: ManualClock, act: Promise<T>): Promise<T> {
  let over = false
  const end = () => {
    over = true
  }
  act.then(end, end)
  while (!over) await clock.advance(100)
  return act
}
