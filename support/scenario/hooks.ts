import {
  After,
  AfterAll,
  AfterStep,
  Before,
  BeforeAll,
  BeforeStep,
  type ITestCaseHookParameter,
  type ITestStepHookParameter,
  Status,
  setDefaultTimeout,
  setWorldConstructor,
} from '@cucumber/cucumber'
import { type ImageFiles, imagesIn } from '../reports/index.js'
import { leakError, leaveIdle } from './cleanup.js'
import { eventMonitorFor } from './confirm-by-event.js'
import { modelIn } from './every-model.js'
import { castHealthy, isolate, type Quarantine } from './quarantine.js'
import { openSession, type Session } from './session.js'
import { joining, releaseOnSignal } from './signals.js'
import { linesOf, parseScenario, type SentenceReader, sentenceReader } from './step-definitions.js'
import { Scenario } from './world.js'

let session: Session | undefined
let readSentence: SentenceReader = () => ({ arguments: [] })
let stopListening = () => {}
let pictures: ImageFiles | undefined

setWorldConstructor(Scenario)
// Every act and every expectation has a deadline of its own; Cucumber's must only never be the shorter one.
setDefaultTimeout(10 * 60_000)

BeforeAll(async function (this: { readonly parameters: { readonly reports?: string } }) {
  stopListening = releaseOnSignal()
  pictures = imagesIn(this.parameters.reports)
  session = await openSession(process.env, this.parameters.reports).catch(exitWithMessage)
  readSentence = sentenceReader()
})

Before(async function (this: Scenario, { pickle, gherkinDocument }: ITestCaseHookParameter) {
  const { rack, statesOf, openPhone, keeping, quarantine } = opened()
  const script = parseScenario({ pickle, lineOf: linesOf(gherkinDocument) }, readSentence)
  const { takesNewStates } = keeping
  const stage = { phones: rack.phones, statesOf, takesNewStates, quarantine, tags: pickle.tags }
  const casting = castHealthy(script, stage)
  if (casting.kind === 'refused') throw new Error(casting.complaints.join('\n'))
  if (casting.kind === 'beyond' && !modelIn(pickle.tags)) throw new Error(casting.complaints.join('\n'))
  if (casting.kind !== 'ready') {
    this.stepReport.tell(casting.kind === 'beyond' ? casting.complaints.join('\n') : casting.reason)
    return 'skipped'
  }
  const { witness, second } = eventMonitorFor(opened(), casting.cast, pickle.tags)
  this.eventMonitor = witness
  for (const [name, facts] of casting.cast) {
    const phone = second(openPhone(name, facts, (event) => this.hear(event)))
    joining(phone)
    this.cast.add(phone)
  }
  return undefined
})

BeforeStep(function (this: Scenario, { pickleStep }: ITestStepHookParameter) {
  this.journal.step(pickleStep.text)
})

AfterStep(async function (this: Scenario) {
  for (const name of this.stepReport.unseen) {
    // A phone that no longer answers has failed its step already, or fails the next; the picture is only for the report.
    await this.cast
      .phone(name)
      .capture()
      .catch(() => undefined)
  }
  this.tellNews()
  await this.stepReport.flush()
})

After(async function (this: Scenario, parameter: ITestCaseHookParameter) {
  const { result, pickle, willBeRetried } = parameter
  const place = `${pickle.uri}:${pickle.location?.line}`
  if (!willBeRetried) opened().keeping.played({ place, passed: result?.status === Status.PASSED })
  await endScenario(this, parameter, { quarantine: opened().quarantine, pictures })
})

AfterAll(async () => {
  await session?.close()
  stopListening()
})

function opened(): Session {
  if (!session) throw new Error('bug in Offhook: a scenario began before its session')
  return session
}

interface Ending {
  readonly quarantine: Quarantine
  readonly pictures: ImageFiles | undefined
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
  for (const line of isolate(leaks, quarantine)) scenario.stepReport.tell(line)
  await scenario.stepReport.flush()
  const verdict = leaked ? { ...parameter, result: { ...result, status: 'FAILED' as const } } : parameter
  await scenario.closeJournal(verdict as ITestCaseHookParameter, pictures)
  if (leaked) throw leakError(leaks)
}

/**
 * Ends the process with one message: without a rack no scenario can run. Thrown, the message would be buried in
 * the stacks that Cucumber prints around it, worker by worker. All fail for the same reason, so the first speaks.
 */
export async function exitWithMessage(error: unknown): Promise<never> {
  const message = `\n✖ ${error instanceof Error ? error.message.trimEnd() : String(error)}\n`
  const { CUCUMBER_WORKER_ID: worker = '0' } = process.env
  if (worker === '0') await new Promise((written) => process.stderr.write(message, written))
  process.exit(1)
}
