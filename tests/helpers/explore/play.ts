import {
  Coverage,
  type Exploration,
  explore,
  type Finding,
  KnownAnswers,
  PhoneStage,
  WalkPhones,
} from '../../../support/explore/index.js'
import type { KnownAnswer } from '../../../support/explore/known-answers.js'
import { openPlayRack, type RackFile } from '../play/rack.js'

export interface PlayedExploration {
  readonly exploration: Exploration
  readonly coverage: Coverage
  readonly answers: readonly KnownAnswer[]
  /** Time of the clock until the first walk failed, s. */
  readonly foundAfterS: number
  /** CPU time of this process, s. */
  readonly cpuS: number
}

interface PlayOptions {
  readonly seed: number
  /** Of the clock that jumps. */
  readonly minutes: number
  readonly stopsAtFirst: boolean
  readonly onFinding?: (finding: Finding) => void
  /** @param nowMs time of the clock since the start */
  readonly onWalk?: (nowMs: number) => void
}

/**
 * Explores the phones of a virtual rack in this process, all of them, on a clock that jumps. Their events must confirm
 * their displays.
 */
export async function exploreRack(
  content: RackFile,
  { onWalk, ...options }: PlayOptions,
): Promise<PlayedExploration> {
  const rack = await openPlayRack({ events: { confirm: true }, ...content })
  const cast = new Map(rack.phones.map((facts, i) => ['ABCDEFGHI'[i] ?? '', facts]))
  const phones = new WalkPhones({ rack, cast, open: rack.openPhone, clock: rack.clock })
  const statesOf = (name: string) => {
    const facts = cast.get(name)
    return facts ? rack.statesOf(facts) : []
  }
  const scope = { wrongNumber: '999', changesSettings: true }
  const stage = new PhoneStage({ phones, withinMs: rack.withinMs, statesOf, scope })
  const modelOf = (name: string) => stage.modelOf(name)
  const [answers, coverage] = [new KnownAnswers(modelOf), new Coverage(modelOf)]
  const cpu = process.cpuUsage()
  const startMs = rack.clock.now()
  const endMs = startMs + options.minutes * 60_000
  let foundAfterS = 0
  const exploration = await rack.clock.pass(
    explore({
      ...{ stage, answers, coverage, ...options },
      isOver: () => rack.clock.now() >= endMs,
      isStopped: () => false,
      onWalk: ({ kind }) => {
        const nowMs = rack.clock.now() - startMs
        if (kind === 'failed') foundAfterS ||= nowMs / 1000
        onWalk?.(nowMs)
      },
    }),
  )
  const { user, system } = process.cpuUsage(cpu)
  await Promise.all([...phones.all.values()].map((phone) => phone.close()))
  await rack.close()
  return { exploration, coverage, answers: answers.all, foundAfterS, cpuS: (user + system) / 1e6 }
}
