import { checkPhone, type Finding, type PhoneCheck, withTwins } from '../../bring-in/index.js'
import { systemClock } from '../../clock/index.js'
import { LeaseError } from '../../lease/index.js'
import type { RackPhone } from '../../rack/index.js'
import { abortOnSignal, identityOf } from '../../session/index.js'
import { describeBooking, fullOwner, passed } from './describe.js'
import { type Diagnosis, diagnosisLines, progressLine, viewDiagnoses } from './diagnosis.js'
import { idleFindings, openPhoneLooks, type PhoneLooks } from './idle.js'
import { isUnleased, type LeasedRack, type OpenedRack, openLeasedRack } from './open.js'
import { print, printJson, type Shared, tellUnleased } from './output.js'
import type { PhoneView } from './view.js'

/**
 * Probes the phones that nobody uses, all at the same time.
 * @returns 0, 3 if one of them cannot be used, or 130 after Ctrl-C
 */
export async function doctor(ids: readonly string[], { rack, json }: Shared): Promise<number> {
  const opened = await openLeasedRack(rack)
  if (isUnleased(opened) && opened.phones.length === 0) return tellUnleased(opened, json)
  await using looks = await openPhoneLooks(opened.withinMs)
  const tools = { looks, stop: abortOnSignal(systemClock) }
  const diagnoses = isUnleased(opened)
    ? await probeAll(opened.phones, (phone) => probe(phone, tools))
    : await probeLeased(opened, ids, tools)
  if (tools.stop.aborted) {
    process.stderr.write('✖ Stopped. The phones are given back\n')
    return 130
  }
  const checked = withTwinsOf(diagnoses)
  if (json) printJson(viewDiagnoses(opened.name, placeOf(opened), checked))
  else print(diagnosisLines(checked))
  return checked.some(({ verdict }) => verdict === 'unusable') ? 3 : 0
}

const placeOf = (rack: OpenedRack) => (isUnleased(rack) ? null : rack.place)

async function probeLeased(opened: LeasedRack, ids: readonly string[], tools: Tools) {
  await using rack = opened
  const phones = rack.select(ids)
  const { view, nowMs } = await rack.look()
  return await probeAll(phones, async (phone) => {
    const seen = view.phones.find(({ id }) => id === phone.id)
    if (!seen) return probe(phone, tools)
    const diagnosis = await probeFree(rack, phone, { ...tools, seen, nowMs })
    return tools.stop.aborted ? diagnosis : note(rack, diagnosis)
  })
}

/** A phone that a probe made suspect, or took out of use, may return. What is healthy stays so: a person decides. */
async function note(rack: LeasedRack, diagnosis: Diagnosis): Promise<Diagnosis> {
  const { phone, verdict, seen } = diagnosis
  const { state, returns } = seen?.health ?? {}
  const isNoted = returns === 'by probes' || (state === 'suspect' && verdict === 'usable')
  if (verdict === 'in use' || !isNoted) return diagnosis
  const address = rack.addressOf(phone)
  const as = identityOf(phone)
  const made = await rack.client.ask({
    kind: 'probed',
    by: rack.by,
    results: [{ phone: address, verdict, as }],
  })
  return { ...diagnosis, isBack: made.state.phones[address]?.health !== state }
}

async function probeAll(
  phones: readonly RackPhone[],
  diagnose: (phone: RackPhone) => Promise<Diagnosis>,
): Promise<Diagnosis[]> {
  let done = 0
  return Promise.all(
    phones.map(async (phone) => {
      const diagnosis = await diagnose(phone)
      process.stderr.write(`${progressLine(diagnosis, ++done, phones.length)}\n`)
      return diagnosis
    }),
  )
}

interface Tools {
  readonly looks: PhoneLooks
  /** Ctrl-C: what was found then means nothing. */
  readonly stop: AbortSignal
}

interface Seen extends Tools {
  readonly seen: PhoneView
  readonly nowMs: number
}

/** A phone takes one request at a time, so the one of somebody else is left alone, and a free one is leased. */
async function probeFree(
  rack: LeasedRack,
  phone: RackPhone,
  { seen, nowMs, ...tools }: Seen,
): Promise<Diagnosis> {
  const { lease, bookings, left, use } = seen
  if (lease) return inUse(phone, `${fullOwner(lease.owner)} uses it, for ${passed(lease.since, nowMs)}`)
  const other = bookings.find(({ person }) => person !== rack.person)
  if (other && use === 'booked') return inUse(phone, describeBooking(other, nowMs))
  // Nobody gets a phone that is out of use. A lease would replace the note of who left it in use.
  if (use === 'out of use' || left) return { ...(await probe(phone, tools, left !== null)), seen }
  return { ...(await probeWithLease(rack, phone, tools)), seen }
}

async function probeWithLease(rack: LeasedRack, phone: RackPhone, tools: Tools): Promise<Diagnosis> {
  const giveUp = new AbortController()
  const signal = AbortSignal.any([giveUp.signal, tools.stop])
  let obstacle = 'somebody else got it'
  try {
    const lease = await rack.client.acquire({
      requirement: {
        roles: [{ name: 'probe', candidates: [{ group: '', phones: [rack.addressOf(phone)] }] }],
      },
      scenario: 'offhook rack doctor',
      signal,
      onWait: ({ text, queued }) => {
        // A store that does not answer is waited for.
        if (!queued) return
        obstacle = text
        giveUp.abort()
      },
    })
    try {
      const stop = AbortSignal.any([lease.lost, tools.stop])
      const diagnosis = await probe(phone, { ...tools, stop })
      return lease.lost.aborted ? inUse(phone, 'its lease was taken away') : diagnosis
    } finally {
      await lease.release()
    }
  } catch (error) {
    if (!(error instanceof LeaseError && signal.aborted)) throw error
    return inUse(phone, obstacle)
  }
}

const inUse = (phone: RackPhone, why: string): Diagnosis => ({ phone, verdict: 'in use', why })

async function probe(phone: RackPhone, { looks, stop }: Tools, isLeft = false): Promise<Diagnosis> {
  const check = await checkPhone(phone, systemClock, stop)
  const isReached = check.findings.some(({ kind, subject }) => kind === 'right' && subject === 'display')
  const asksIdle = isReached && !stop.aborted
  const idle = asksIdle ? await idleFindings(phone, isLeft, looks) : []
  const findings = [...check.findings, ...idle]
  return { phone, verdict: verdictOf(findings), check: { ...check, findings } }
}

const verdictOf = (findings: readonly Finding[]) =>
  findings.some(({ kind }) => kind === 'wrong') ? 'unusable' : 'usable'

/** Two addresses may lead to one phone. */
function withTwinsOf(diagnoses: readonly Diagnosis[]): Diagnosis[] {
  const checks = withTwins(diagnoses.flatMap(({ check }) => check ?? []))
  const found = new Map<string, PhoneCheck>(checks.map((check) => [check.phone.id, check]))
  return diagnoses.map((diagnosis) => {
    const check = found.get(diagnosis.phone.id)
    return check ? { ...diagnosis, check, verdict: verdictOf(check.findings) } : diagnosis
  })
}
