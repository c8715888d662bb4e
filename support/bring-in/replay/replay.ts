import { relative } from 'node:path'
import { describeError, OffhookError } from '../../errors.js'
import {
  DisplayAssertionError,
  expectEveryPhoneReady,
  type Phone,
  type PhoneEvent,
} from '../../phone/index.js'
import type { BeforeRequest } from '../../remote/index.js'
import { cleanUpPhones, type RackSession, trackPhone } from '../../session/index.js'
import { type Cast, type PlayScenario, playSteps } from '../play/index.js'
import { runOnFreePhones } from '../play/schedule.js'

/** A scenario and the phones that played it. */
export interface Play {
  readonly scenario: PlayScenario
  readonly cast: Cast
}

/** What a replay with the proposed references showed. */
export interface Replay {
  /** The references that a display matched, by the path of their picture inside the proposal. */
  readonly shown: ReadonlySet<string>
  readonly failures: readonly ReplayFailure[]
}

/** A scenario that was played without references, and does not pass with them. */
export interface ReplayFailure {
  /** `A calls B (porch, desk)` */
  readonly play: string
  readonly message: string
  /** The reference that the display did not match; undefined: it failed for another reason. */
  readonly reference?: string | undefined
}

/** What came of one scenario. */
export interface Replayed {
  /** The references that a display matched, as in `Replay`. */
  readonly shown: readonly string[]
  /** A display that differs does not end a scenario: later ones may be right. */
  readonly failures: readonly ReplayFailure[]
}

interface ReplayOptions {
  /** A rack whose phones are compared with the proposed references. */
  readonly session: RackSession
  /** The folder of the proposal. */
  readonly proposal: string
  readonly plays: readonly Play[]
  readonly signal: AbortSignal
  /** Called before each request to a phone. If it throws, nothing is sent. */
  readonly beforeRequest?: BeforeRequest | undefined
  readonly onReplayed: (play: Play, replayed: Replayed) => Promise<void>
}

/**
 * Plays scenarios again, as features do: with the driver, and with references. What a proposal does not show again was a
 * chance, or is read wrongly. An interrupted scenario is not reported.
 */
export async function replay({ plays, onReplayed, ...options }: ReplayOptions): Promise<void> {
  const { signal } = options
  // One listener for all scenarios.
  const interrupted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Interrupted()), { once: true })
  })
  interrupted.catch(() => undefined)
  await runOnFreePhones(plays, async (play) => {
    if (signal.aborted) return
    const replayed = await replayOne(play, { ...options, interrupted })
    if (!signal.aborted) await onReplayed(play, replayed)
  })
}

class Interrupted extends OffhookError {}

interface Replaying extends Pick<ReplayOptions, 'session' | 'proposal' | 'signal' | 'beforeRequest'> {
  readonly interrupted: Promise<never>
}

async function replayOne(
  play: Play,
  { session, proposal, signal, beforeRequest, interrupted }: Replaying,
): Promise<Replayed> {
  const shown = new Set<string>()
  const failures: ReplayFailure[] = []
  let differing: string | undefined
  const fail = (error: unknown) => {
    if (!(error instanceof OffhookError)) throw error
    failures.push({ play: nameOfPlay(play), message: describeError(error), reference: differing })
    differing = undefined
  }
  const onEvent = (event: PhoneEvent) => {
    if (event.kind === 'shown') shown.add(relative(proposal, event.evaluation.reference.path))
    if (event.kind === 'not shown' && 'path' in event.reference)
      differing = relative(proposal, event.reference.path)
  }
  const phones = openPhones(play, session, { onEvent, beforeRequest })
  // An interrupted scenario sends nothing more while its phones hang up.
  const phoneOf = ({ id }: { readonly id: string }) => {
    if (signal.aborted) throw new Interrupted()
    return phones.get(id) as Phone
  }
  const steps = async () => {
    await expectEveryPhoneReady([...phones.values()])
    await playSteps(play.scenario, play.cast, {
      act: async (phone, action) => phoneOf(phone).performAction(action),
      see: async (phone, { forMs, ...expected }) => {
        try {
          if (forMs === undefined) await phoneOf(phone).expectState(expected)
          else await phoneOf(phone).expectStays(expected, { forMs })
        } catch (error) {
          if (!(error instanceof DisplayAssertionError)) throw error
          fail(error)
        }
      },
    })
  }
  try {
    await Promise.race([steps(), interrupted])
  } catch (error) {
    fail(error)
  } finally {
    await cleanUpPhones(phones.values())
  }
  return { shown: [...shown], failures }
}

function openPhones(
  { cast }: Play,
  session: RackSession,
  { onEvent, beforeRequest }: { onEvent: (event: PhoneEvent) => void } & Pick<ReplayOptions, 'beforeRequest'>,
): Map<string, Phone> {
  const phones = new Map<string, Phone>()
  for (const [name, { id }] of cast) {
    const facts = session.rack.phones.find((phone) => phone.id === id)
    if (facts) phones.set(id, session.openPhone(name, facts, onEvent, beforeRequest && { beforeRequest }))
  }
  for (const phone of phones.values()) trackPhone(phone)
  return phones
}

/** `A calls B (porch, desk)` */
export const nameOfPlay = ({ scenario, cast }: Play): string =>
  `${scenario.name} (${[...cast.values()].map(({ id }) => id).join(', ')})`
