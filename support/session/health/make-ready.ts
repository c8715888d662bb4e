import { describeOwner, type Left } from '../../lease/index.js'
import { describeTries, type Phone, type RecoveryResult } from '../../phone/index.js'
import type { RackPhone } from '../../rack/index.js'
import type { CastLease, PhoneProbe } from '../rack-leases.js'
import { leftStuck, notIdle, type UnusablePhone } from './errors.js'
import { putBackSettings } from './left-settings.js'
import { describeNotIdle, findingOf, identityOf, type ProbeFinding, probePhone } from './probe.js'

export interface ReadyTools {
  /** The states that have a reference for a phone. */
  readonly statesOf: (phone: RackPhone) => readonly string[]
  /** Stores the last display of a phone that was captured. @returns the file */
  readonly evidenceOf?: ((name: string) => Promise<string | undefined>) | undefined
}

/** A phone with its facts and what the lease says of it. */
interface LeasedPhone {
  readonly phone: Phone
  readonly facts: RackPhone
  readonly left: Left | undefined
}

interface Judged extends Omit<PhoneProbe, 'as'> {
  /** Why this run cannot use it. */
  readonly unusable?: Omit<UnusablePhone, 'phone'> | undefined
  /** It is idle, and has its settings back. */
  readonly isPutRight: boolean
}

/**
 * Makes leased phones ready for a scenario: puts right what an earlier job left, and probes those that were not probed a moment
 * ago. A phone that is not idle is recovered: by keys, by ending all calls, by a reboot if the rack file allows it. All that
 * was found is noted with the leases.
 * @returns the phones that the scenario cannot use
 * @throws LeaseError if the lease was lost
 */
export async function makeReady(
  phones: readonly Phone[],
  lease: CastLease,
  tools: ReadyTools,
): Promise<readonly UnusablePhone[]> {
  const leased = phones.flatMap((phone): LeasedPhone[] => {
    const facts = lease.cast.get(phone.name)
    return facts ? [{ phone, facts, left: lease.left.get(facts.id) }] : []
  })
  const due = leased.filter(
    ({ facts, left }) => left || (!facts.virtual && lease.probedAs.get(facts.id) !== identityOf(facts)),
  )
  const judged = await Promise.all(due.map((one) => judge(one, tools)))
  if (judged.length > 0)
    await lease.probed(
      judged.map(({ unusable: _, isPutRight: __, ...probe }) => ({ ...probe, as: identityOf(probe.phone) })),
    )
  for (const { phone, isPutRight } of judged)
    if (isPutRight && lease.left.has(phone.id)) await lease.cleaned(phone)
  return judged.flatMap(({ phone, unusable }) => (unusable ? [{ phone, ...unusable }] : []))
}

async function judge(leased: LeasedPhone, tools: ReadyTools): Promise<Judged> {
  const { phone, facts, left } = leased
  try {
    const states = tools.statesOf(facts)
    const found: ProbeFinding = facts.virtual ? { kind: 'usable' } : await probePhone(phone, facts, states)
    if (found.kind === 'other' || found.kind === 'broken') return judgedBy(found, leased)
    const unrestored = left && (await putBackSettings(phone, left))
    if (left) await phone.endCalls()
    const isIdleKnown = states.includes('idle')
    const recovery: RecoveryResult =
      isIdleKnown && (left || found.kind === 'not idle') ? await phone.goIdle() : { kind: 'idle' }
    return await judgedByRecovery(leased, { recovery, states, unrestored }, tools)
  } catch (error) {
    return judgedBy(findingOf(error), leased)
  }
}

/** Nothing was sent, or the phone stopped answering. */
function judgedBy(found: ProbeFinding, { facts }: LeasedPhone): Judged {
  const judged = { phone: facts, isPutRight: false }
  if (found.kind === 'usable' || found.kind === 'not idle') return { ...judged, verdict: 'suspect' }
  const { kind, text } = found
  const isOther = kind === 'other'
  return { ...judged, verdict: isOther ? 'suspect' : 'unusable', reason: text, unusable: { text, isOther } }
}

interface Recovered {
  readonly recovery: RecoveryResult
  readonly states: readonly string[]
  /** What cannot be put back. */
  readonly unrestored: string | undefined
}

async function judgedByRecovery(
  { phone, facts, left }: LeasedPhone,
  { recovery, states, unrestored }: Recovered,
  { evidenceOf }: ReadyTools,
): Promise<Judged> {
  const judged = { phone: facts, isPutRight: true }
  if (recovery.kind === 'idle' || (left && recovery.kind === 'recovered'))
    return unrestored === undefined
      ? { ...judged, verdict: 'usable' }
      : { ...judged, verdict: 'suspect', reason: unrestored }
  const evidence = await evidenceOf?.(phone.name)
  const tried = describeTries(recovery.tried)
  if (recovery.kind === 'recovered') {
    const reason = `showed ${recovery.left} although no job used it; recovered: it ${tried}`
    return { ...judged, verdict: 'suspect', reason, evidence }
  }
  const shown = await phone.waitForAnyState(states, { withinMs: 0 })
  // What no reference shows may be an idle display of another firmware: the scenario decides.
  if (shown === undefined && !left)
    return { ...judged, verdict: 'suspect', reason: `shows ${recovery.shows}`, evidence }
  const reason = left
    ? leftStuck(phone.name, facts, describeOwner(left.owner), recovery.shows)
    : notIdle(phone.name, facts, describeNotIdle(shown ?? '', facts), tried)
  const unusable = { text: reason, isOther: false }
  return { phone: facts, isPutRight: false, verdict: 'unusable', reason, evidence, unusable }
}
