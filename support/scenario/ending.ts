import type { ITestCaseHookParameter } from '@cucumber/cucumber'
import type { PictureFiles } from '../evidence/index.js'
import { leakError, leaveIdle } from './leaving.js'
import { isolate, type Quarantine } from './quarantine.js'
import type { Scenario } from './scenario.js'

interface Ending {
  readonly quarantine: Quarantine
  readonly pictures: PictureFiles | undefined
}

/**
 * Lets go of the phones of a scenario and closes its journal.
 * @throws LeakError for one that passed and left a phone not idle; of any other the failure stands
 */
export async function endScenario(
  scenario: Scenario,
  parameter: ITestCaseHookParameter,
  { quarantine, pictures }: Ending,
): Promise<void> {
  const { result } = parameter
  const { troubles, leaks } = await leaveIdle(scenario.cast.phones)
  const leaked = leaks.length > 0 && result?.status === 'PASSED'
  // Often the phone has failed its step in the same way, and has said so.
  const said = [result?.message ?? '', ...(leaked ? leaks.map(({ complaint }) => complaint) : [])].join('\n')
  for (const trouble of troubles) if (!said.includes(trouble)) scenario.log(trouble)
  for (const line of isolate(leaks, quarantine)) scenario.evidence.tell(line)
  await scenario.evidence.flush()
  const verdict = leaked ? { ...parameter, result: { ...result, status: 'FAILED' as const } } : parameter
  await scenario.closeJournal(verdict as ITestCaseHookParameter, pictures)
  if (leaked) throw leakError(leaks)
}
