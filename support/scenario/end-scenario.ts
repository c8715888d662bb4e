import type { ITestCaseHookParameter } from '@cucumber/cucumber'
import type { ImageFiles } from '../reports/index.js'
import { cleanUpPhones, phonesNotIdle, type Quarantine } from '../session/index.js'
import { quarantineStuckPhones } from './quarantine.js'
import type { Scenario } from './world.js'

interface EndOptions {
  readonly quarantine: Quarantine
  readonly pictures: ImageFiles | undefined
}

/**
 * Cleans up the phones of a scenario and closes its journal.
 * @throws LeakError if the scenario passed and did not leave each phone idle. A scenario that failed keeps its failure
 */
export async function endScenario(
  scenario: Scenario,
  parameter: ITestCaseHookParameter,
  { quarantine, pictures }: EndOptions,
): Promise<void> {
  const { result } = parameter
  const { failures, leaks } = await cleanUpPhones(scenario.cast.phones)
  const leaked = leaks.length > 0 && result?.status === 'PASSED'
  // A failure that the report already contains is not logged again.
  const reported = [result?.message ?? '', ...(leaked ? leaks.map(({ description }) => description) : [])]
  for (const failure of failures) if (!reported.join('\n').includes(failure)) scenario.log(failure)
  for (const text of quarantineStuckPhones(leaks, quarantine)) scenario.stepReport.log(text)
  // The cleanup captures only a display that the scenario left and should not have.
  await scenario.stepReport.flush('scenario')
  const verdict = leaked ? { ...parameter, result: { ...result, status: 'FAILED' as const } } : parameter
  await scenario.closeJournal(verdict as ITestCaseHookParameter, pictures)
  if (leaked) throw phonesNotIdle(leaks.map(({ description }) => description))
}
