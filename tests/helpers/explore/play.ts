import {
  Coverage,
  type Exploration,
  explore,
  type Finding,
  Laws,
  PhoneStage,
} from '../../../support/explore/index.js'
import type { Law } from '../../../support/explore/laws.js'
import type { Phone } from '../../../support/phone/index.js'
import { openPlayRack, type RackFile } from '../play/rack.js'

export interface PlayedExploration {
  readonly exploration: Exploration
  readonly coverage: Coverage
  readonly laws: readonly Law[]
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
}

/** Explores the phones of a virtual rack in this process, all of them, on a clock that jumps. */
export async function exploreRack(content: RackFile, options: PlayOptions): Promise<PlayedExploration> {
  const rack = await openPlayRack(content)
  const cast = new Map(rack.phones.map((facts, i) => ['ABCDEFGHI'[i] ?? '', facts]))
  const phones = new Map<string, Phone>([...cast].map(([name, facts]) => [name, rack.openPhone(name, facts)]))
  const statesOf = (name: string) => {
    const facts = cast.get(name)
    return facts ? rack.statesOf(facts) : []
  }
  const stage = new PhoneStage({ phones, statesOf, scope: { wrongNumber: '999', changesSettings: true } })
  const modelOf = (name: string) => stage.modelOf(name)
  const [laws, coverage] = [new Laws(modelOf), new Coverage(modelOf)]
  const cpu = process.cpuUsage()
  const endMs = rack.clock.now() + options.minutes * 60_000
  let foundAfterS = 0
  const exploration = await rack.clock.pass(
    explore({
      ...{ stage, laws, coverage, ...options },
      isOver: () => rack.clock.now() >= endMs,
      isStopped: () => false,
      onWalk: ({ kind }) => {
        if (kind === 'failed') foundAfterS ||= rack.clock.now() / 1000
      },
    }),
  )
  const { user, system } = process.cpuUsage(cpu)
  await Promise.all([...phones.values()].map((phone) => phone.close()))
  await rack.close()
  return { exploration, coverage, laws: laws.all, foundAfterS, cpuS: (user + system) / 1e6 }
}
