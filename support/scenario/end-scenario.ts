import { type ITestCaseHookParameter, Status } from '@cucumber/cucumber'
import { isRackFailure, type OffhookError } from '../errors.js'
import type { ImageFiles } from '../reports/index.js'
import { cleanUpPhones, type Leak, phonesNotIdle, type Quarantine } from '../session/index.js'
import type { EarlierAttempts } from './earlier-attempts.js'
import { attemptSkipped } from './errors.js'
import { quarantineStuckPhones } from './quarantine.js'
import type { Scenario } from './world.js'

interface EndOptions {
  readonly quarantine: Quarantine
  readonly earlierAttempts: EarlierAttempts
  readonly pictures: ImageFiles | undefined
}

/**
 * Cleans up the phones of a scenario and closes its journal.
 * @throws LeakError if the scenario passed and did not leave each phone idle. A scenario that failed keeps its failure
 * @throws ScenarioError if it was skipped, and an earlier attempt at it failed
 */
export async function endScenario(
  scenario: Scenario,
  parameter: ITestCaseHookParameter,
  { quarantine, earlierAttempts, pictures }: EndOptions,
): Promise<void> {
  const { result } = parameter
  const { failures, leaks } = await cleanUpPhones(scenario.cast.phones)
  scenario.left = leaks.flatMap(({ isLeft, phone }) => (isLeft ? [phone.name] : []))
  const failure = ownFailure(parameter, leaks, earlierAttempts)
  // A failure that the report already contains is not logged again.
  const reported = [result?.message ?? '', failure?.message ?? ''].join('\n')
  for (const text of failures) if (!reported.includes(text)) scenario.log(text)
  for (const text of quarantineStuckPhones(leaks, quarantine)) scenario.stepReport.log(text)
  // The cleanup captures only a display that the scenario left and should not have.
  await scenario.stepReport.flush('scenario')
  const byRack = failure ? isRackFailure(failure) : scenario.rackResult === result?.status
  if (failure) scenario.rackResult = byRack ? Status.FAILED : undefined
  for (const { phone, byRack: isUnreachable } of leaks)
    if (isUnreachable) scenario.failedPhones.add(phone.facts.id)
  earlierAttempts.record(parameter, byRack, [...scenario.failedPhones])
  const verdict = failure ? { ...parameter, result: { ...result, status: 'FAILED' as const } } : parameter
  if (failure ?? result?.status === 'FAILED') scenario.journal.recordFailure(failure ?? result?.message)
  const closing = { pictures, ...(byRack && { cause: 'rack' as const }) }
  await scenario.closeJournal(verdict as ITestCaseHookParameter, closing)
  if (failure) throw failure
}

/** The failure of a scenario that has not failed before its end. */
function ownFailure(
  parameter: ITestCaseHookParameter,
  leaks: readonly Leak[],
  earlierAttempts: EarlierAttempts,
): OffhookError | undefined {
  if (parameter.result?.status === 'PASSED' && leaks.length > 0) {
    const byRack = leaks.every((leak) => leak.byRack)
    return phonesNotIdle(
      leaks.map(({ description }) => description),
      byRack,
    )
  }
  const hidden = earlierAttempts.hiddenBy(parameter)
  return hidden && attemptSkipped(hidden.message, hidden.byRack)
}
