import type { Clock } from '../../clock/index.js'
import { fileNamePart } from '../../file-name.js'
import type { FeatureFile } from '../../gherkin/index.js'
import type { RackPhone } from '../../rack/index.js'
import type { BeforeRequest } from '../../remote/index.js'
import type { SentenceParser } from '../../scenario/index.js'
import { trackPhone, untrackPhone } from '../../session/index.js'
import { failuresOf, settleAll } from '../../settle.js'
import { removeDamaged, writeObservation } from '../observe/observation-store.js'
import { backToIdle, firstIdle } from './idle.js'
import { LivePhone } from './live-phone.js'
import { Motion } from './looks.js'
import { observationOf, scenarioOf } from './observer.js'
import { type Cast, everyPairTag } from './plan-casts.js'
import { planFurther, type UnreadParty } from './plan-further.js'
import { type PlannedScenario, planScenarios } from './plan-jobs.js'
import { lostBefore, type PlayResult } from './play-cast.js'
import { type PlayJob, playJob } from './play-job.js'
import { keyOf, PlayedJournal } from './played-journal.js'
import { type PlayScenario, scenariosToPlay } from './scenarios.js'
import { runOnFreePhones } from './schedule.js'
import { seeLimits } from './see-state.js'

export interface PlayOptions {
  readonly phones: readonly RackPhone[]
  readonly features: readonly FeatureFile[]
  readonly parse: SentenceParser
  /** Of the bring-in, such as reports/bring-in. */
  readonly folder: string
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Called before each request to a phone. If it throws, nothing is sent. */
  readonly beforeRequest?: BeforeRequest | undefined
  /** Deadline of the rack for a display, ms. */
  readonly withinMs: number
  /** Only what shows these parties with other numbers is played. Default: what shows each state on each kind of phone. */
  readonly unread?: readonly UnreadParty[]
  /** Whether a phone that is in use may be used: its calls are ended. */
  readonly mayEndCalls?: boolean
  readonly onProgress?: (progress: PlayProgress) => void
}

export type PlayProgress =
  /** So many observations are made again. */
  | { readonly kind: 'damaged'; readonly observations: number }
  | { readonly kind: 'idle'; readonly phone: string }
  | ({ readonly kind: 'begins' } & PlayCounts)
  | ({ readonly kind: 'ends'; readonly result: PlayResult } & PlayCounts)

interface PlayCounts extends Pick<PlayJob, 'scenario' | 'cast'> {
  readonly done: number
  readonly of: number
}

/** What came of one scenario. Without a cast, no phones of the rack can play it, or not in all roles. */
export interface Played {
  readonly scenario: PlayScenario
  readonly cast: Cast | undefined
  readonly result: PlayResult
}

/**
 * Plays scenarios on phones without references, and writes what each phone shows as observations into a folder. What was
 * played before is not played again. It leaves all phones idle, also if it is interrupted.
 * @throws PlayError if a phone is in use or cannot be brought to idle at the beginning; then nothing was played
 */
export async function playScenarios(options: PlayOptions): Promise<Played[]> {
  const scenarios = scenariosToPlay(options.features, options.parse)
  const { phones, unread } = options
  const { jobs, left } = jobsOf(
    unread ? planFurther(unread, scenarios, phones) : planScenarios(scenarios, phones),
  )
  const damaged = await removeDamaged(options.folder)
  if (damaged > 0) options.onProgress?.({ kind: 'damaged', observations: damaged })
  const journal = await PlayedJournal.open(options.folder)
  const before = jobs.flatMap(({ key, scenario, cast }): Played[] => {
    const line = journal.find(key)
    if (!line) return []
    const { reason } = line
    return [
      {
        scenario,
        cast,
        result: reason === undefined ? { kind: 'played' } : { kind: 'not possible', reason },
      },
    ]
  })
  const open = jobs.filter(({ key }) => !journal.find(key))
  const played = open.length > 0 ? await playOpen(open, journal, options) : []
  return [...left, ...before, ...played]
}

function jobsOf(plan: readonly PlannedScenario[]) {
  const left: Played[] = []
  const jobs: PlayJob[] = []
  for (const planned of plan) {
    const { scenario } = planned
    if ('cast' in planned) jobs.push({ ...planned, key: keyOf(scenario, planned.cast) })
    else left.push({ scenario, cast: undefined, result: { kind: 'not possible', reason: planned.gap } })
  }
  return { jobs, left }
}

async function playOpen(
  jobs: readonly PlayJob[],
  journal: PlayedJournal,
  options: PlayOptions,
): Promise<Played[]> {
  const needed = options.phones.filter(({ id }) =>
    jobs.some(({ cast }) => [...cast.values()].some((one) => one.id === id)),
  )
  const motions = new Map(needed.map(({ profile }) => [profile.model, new Motion()]))
  const { clock, signal, withinMs } = options
  const live = new Map(
    needed.map((phone) => [
      phone.id,
      new LivePhone({
        phone,
        clock,
        signal,
        beforeRequest: options.beforeRequest,
        limits: seeLimits(withinMs),
        motion: motions.get(phone.profile.model) ?? new Motion(),
      }),
    ]),
  )
  for (const phone of live.values()) trackPhone(phone)
  try {
    await bringAllToIdle([...live.values()], options)
    return await playJobs(jobs, { ...options, live, journal })
  } finally {
    await leaveAll([...live.values()], signal)
  }
}

/** The first display of each phone, before any is called. All of them are looked at, so that all that are in use are named. */
async function bringAllToIdle(phones: readonly LivePhone[], options: PlayOptions): Promise<void> {
  const { onProgress, mayEndCalls = false } = options
  await settleAll(
    phones.map(async (phone) => {
      const seen = await firstIdle(phone, mayEndCalls)
      onProgress?.({ kind: 'idle', phone: phone.id })
      const scenario = scenarioOf(
        { place: 'first display', name: 'Idle' },
        new Map([['A', phone.facts]]),
        'A shows "idle"',
      )
      const observed = observationOf({
        phone: phone.facts,
        seen,
        rack: options.phones,
        scenario,
      })
      await writeObservation(options.folder, fileNamePart(`idle-${phone.id}`, 120), observed)
    }),
  )
}

/** Whatever has happened: no phone stays in a call, and an interrupted one in no other state, such as DND. */
async function leaveAll(phones: readonly LivePhone[], signal: AbortSignal): Promise<void> {
  const open = phones.filter((phone) => !phone.isSeenIdle)
  await failuresOf(open.flatMap((phone) => [phone.endCalls(), phone.restoreSettings()]))
  if (signal.aborted)
    await failuresOf(
      open
        .filter((phone) => phone.looks.isKnown('idle'))
        .map((phone) => {
          phone.goOn()
          return backToIdle(phone)
        }),
    )
  await failuresOf(phones.map((phone) => phone.close()))
  for (const phone of phones) untrackPhone(phone)
}

interface Playing extends PlayOptions {
  readonly live: ReadonlyMap<string, LivePhone>
  readonly journal: PlayedJournal
}

async function playJobs(jobs: readonly PlayJob[], playing: Playing): Promise<Played[]> {
  const { onProgress, signal, live } = playing
  const results = new Map<PlayJob, PlayResult>()
  const impossible: Impossible[] = []
  const counts = () => ({ done: results.size, of: jobs.length })
  const lostIn = ({ cast }: PlayJob) =>
    lostBefore(
      [...cast.values()].flatMap(({ id }) => live.get(id)?.label ?? []),
      [...results.values()],
    )
  const run = async (job: PlayJob) => {
    const { scenario, cast } = job
    const ended = impossible.find((one) => concerns(one, job))?.result ?? lostIn(job)
    const known = signal.aborted ? interruptedResult : ended
    if (!known) onProgress?.({ kind: 'begins', scenario, cast, ...counts() })
    const result = known ?? (await playJob(job, { ...playing, mayEndCalls: playing.mayEndCalls ?? false }))
    if (!known && result.kind === 'not possible') impossible.push({ job, result })
    results.set(job, result)
    if (!signal.aborted) onProgress?.({ kind: 'ends', scenario, cast, result, ...counts() })
  }
  // What moves in a call, such as its timer, is learned with two phones; three would wait for it.
  const isPair = ({ scenario }: PlayJob) => scenario.tags.includes(everyPairTag)
  await runOnFreePhones(jobs.filter(isPair), run)
  await runOnFreePhones(
    jobs.filter((job) => !isPair(job)),
    run,
  )
  // A phone closes a connection, or restarts, at any time. Once more is enough: what is wrong for longer is told.
  const brokenOff = jobs.filter((job) => mayComeRight(results.get(job)))
  for (const job of signal.aborted ? [] : brokenOff) results.delete(job)
  await runOnFreePhones(signal.aborted ? [] : brokenOff, run)
  return jobs.map((job) => ({ ...job, result: results.get(job) ?? interruptedResult }))
}

/** A phone that is gone would hold up each scenario again. */
const mayComeRight = (result: PlayResult | undefined) =>
  result?.kind === 'broken off' && result.lost === undefined

const interruptedResult: PlayResult = { kind: 'broken off', reason: 'it was interrupted' }

/** A scenario that a phone did not do. */
interface Impossible {
  readonly job: PlayJob
  readonly result: PlayResult & { readonly kind: 'not possible' }
}

/** What a phone of a model does not do in a role, another phone of this model and firmware does not do either. */
function concerns({ job, result }: Impossible, { scenario, cast }: PlayJob): boolean {
  const [role, phone] = [...job.cast].find(([, { id }]) => id === result.phone) ?? []
  const own = cast.get(role ?? '')
  return (
    job.scenario === scenario &&
    own !== undefined &&
    own.profile.model === phone?.profile.model &&
    own.profile.firmware === phone.profile.firmware
  )
}
