import { relative } from 'node:path'
import { describeError, OffhookError } from '../../errors.js'
import { expectEveryPhoneReady, type Phone, type PhoneEvent } from '../../phone/index.js'
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
  readonly reference?: string
}

interface ReplayOptions {
  /** A rack whose phones are compared with the proposed references. */
  readonly session: RackSession
  /** The folder of the proposal. */
  readonly proposal: string
  readonly plays: readonly Play[]
  readonly signal: AbortSignal
  readonly onReplayed?: (play: Play, failure: ReplayFailure | undefined) => void
}

/**
 * Plays scenarios again, as features do: with the driver, and with references. What a proposal does not show again was a
 * chance, or is read wrongly.
 */
export async function replay({
  session,
  proposal,
  plays,
  signal,
  onReplayed,
}: ReplayOptions): Promise<Replay> {
  const shown = new Set<string>()
  const failures: ReplayFailure[] = []
  const onShown = (path: string) => shown.add(relative(proposal, path))
  await runOnFreePhones(plays, async (play) => {
    if (signal.aborted) return
    const failure = await replayOne(session, play, onShown)
    if (failure) {
      const { reference } = failure
      failures.push({
        ...failure,
        ...(reference !== undefined && { reference: relative(proposal, reference) }),
      })
    }
    onReplayed?.(play, failure)
  })
  return { shown, failures }
}

async function replayOne(
  session: RackSession,
  play: Play,
  onShown: (path: string) => void,
): Promise<ReplayFailure | undefined> {
  let differing: string | undefined
  const onEvent = (event: PhoneEvent) => {
    if (event.kind === 'shown') onShown(event.evaluation.reference.path)
    if (event.kind === 'not shown' && 'path' in event.reference) differing = event.reference.path
  }
  const phones = new Map<string, Phone>()
  for (const [name, { id }] of play.cast) {
    const facts = session.rack.phones.find((phone) => phone.id === id)
    if (facts) phones.set(id, session.openPhone(name, facts, onEvent))
  }
  for (const phone of phones.values()) trackPhone(phone)
  const phoneOf = ({ id }: { readonly id: string }) => phones.get(id) as Phone
  try {
    await expectEveryPhoneReady([...phones.values()])
    await playSteps(play.scenario, play.cast, {
      act: (phone, action) => phoneOf(phone).performAction(action),
      see: (phone, expected) => phoneOf(phone).expectState(expected),
    })
    return undefined
  } catch (error) {
    if (!(error instanceof OffhookError)) throw error
    return {
      play: nameOfPlay(play),
      message: describeError(error),
      ...(differing !== undefined && { reference: differing }),
    }
  } finally {
    await cleanUpPhones(phones.values())
  }
}

/** `A calls B (porch, desk)` */
export const nameOfPlay = ({ scenario, cast }: Play): string =>
  `${scenario.name} (${[...cast.values()].map(({ id }) => id).join(', ')})`
