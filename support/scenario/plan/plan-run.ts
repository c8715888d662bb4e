import { join, resolve } from 'node:path'
import type { CoordinatorContext, IRunConfiguration } from '@cucumber/cucumber/api'
import { systemClock } from '../../clock/index.js'
import type { Requirement } from '../../lease/index.js'
import { scenarioIdentities } from '../../reports/index.js'
import { asksForOrder } from '../../run-configuration.js'
import type { AssignRule } from './assign-rule.js'
import { estimate } from './durations.js'
import { addDurations, readDurations } from './durations-file.js'
import { planOrder } from './order.js'
import { phoneNeeds } from './phone-needs.js'
import { PhonesInUse } from './phones-in-use.js'
import { RunningTimes } from './running-times.js'

interface RunPlan {
  readonly mayBegin: AssignRule
  /** Remembers for later runs how long scenarios ran. Call it at the end. */
  close(): Promise<void>
}

/** Plans the order in which several workers get scenarios. One worker plays them in the order of their files. */
export async function planRun(
  { on, transform, environment: { cwd, env }, logger }: CoordinatorContext<unknown>,
  run: IRunConfiguration | undefined,
): Promise<RunPlan> {
  const file = durationsFile(cwd, run)
  const warn = (text: string) => logger.warn(text)
  const identities = await scenarioIdentities()
  const times = new RunningTimes(identities)
  const inUse = new PhonesInUse()
  let needs: ReadonlyMap<string, Requirement> = new Map()
  const workers = run?.runtime.parallel ?? 0
  const isDry = run?.runtime.dryRun ?? false
  on('message', (envelope) => {
    identities.onEnvelope(envelope)
    times.onEnvelope(envelope)
  })
  transform('pickles:order', async (pickles) => {
    if (workers < 2 || isDry || pickles.length < 2) return pickles
    needs = await phoneNeeds(pickles, env)
    if (run?.sources.order !== 'defined' || asksForOrder(process.argv)) return pickles
    const durations = await readDurations(file, warn)
    const facts = pickles.map(({ pickle }) => ({
      id: identities.ofPickle(pickle)?.id,
      steps: pickle.steps.length,
    }))
    const ms = estimate(facts, durations)
    const timed = pickles.map((planned, index) => {
      const { id } = planned.pickle
      return { planned, id, ms: ms[index] ?? 0, requirement: needs.get(id) }
    })
    return planOrder(timed, workers).map(({ planned }) => planned)
  })
  return {
    mayBegin: ({ id }, running) =>
      inUse.take(
        { id, requirement: needs.get(id) },
        running.map((other) => other.id),
      ),
    close: async () => {
      if (!isDry) await addDurations(file, times.measured, { warn, now: systemClock.date() })
    },
  }
}

/** In the folder of the reports, which a CI can keep from run to run. */
function durationsFile(cwd: string, run: IRunConfiguration | undefined): string {
  const { reports } = (run?.runtime.worldParameters ?? {}) as { readonly reports?: unknown }
  return join(resolve(cwd, typeof reports === 'string' ? reports : 'reports'), 'durations.json')
}
