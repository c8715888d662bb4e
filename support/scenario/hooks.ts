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
import { isRackFailure } from '../errors.js'
import type { PhoneEvent } from '../phone/index.js'
import { readProject } from '../project/index.js'
import { type ImageFiles, imagesIn } from '../reports/index.js'
import {
  hangUpOnSignal,
  isFirstWorker,
  openEventMonitor,
  openRackSession,
  provisionLeased,
  type RackSession,
  trackPhone,
} from '../session/index.js'
import { castAgain, rolesOf } from './cast-scenario.js'
import { EarlierAttempts } from './earlier-attempts.js'
import { endScenario } from './end-scenario.js'
import { foreignWorld, preflightFailed } from './errors.js'
import { modelIn } from './every-model.js'
import { forbidExit } from './exit-guard.js'
import { FirstDisplays } from './first-displays.js'
import { leasePhones, releasePhones } from './lease-phones.js'
import type { SentenceParser } from './parsed-step.js'
import { retryRackFailures } from './rack-retries.js'
import { endCalls } from './running-calls.js'
import { sentenceParser } from './sentence-parser.js'
import { leaveRunHookErrorsToCoordinator } from './worker-errors.js'
import { Scenario } from './world.js'

/** Cucumber's hooks: a session for the run; for each scenario preflight, its cast, and the cleanup. */

let session: RackSession | undefined
let parseSentence: SentenceParser | undefined
let removeSignalHandlers = () => {}
let pictures: ImageFiles | undefined
let allowExit = () => {}
let firstDisplays = new FirstDisplays()
const earlierAttempts = new EarlierAttempts()
let rackRetries = 0

retryRackFailures(
  () => rackRetries,
  (world) => world instanceof Scenario && world.rackResult === Status.FAILED,
)
leaveRunHookErrorsToCoordinator(process.env.CUCUMBER_WORKER_ID)
setWorldConstructor(Scenario)
// Every action and every expectation has its own deadline. Cucumber's deadline must be longer than all of them.
setDefaultTimeout(10 * 60_000)

BeforeAll(async function (this: { readonly parameters: { readonly reports?: string } }) {
  removeSignalHandlers = hangUpOnSignal()
  pictures = imagesIn(this.parameters.reports)
  firstDisplays = new FirstDisplays()
  rackRetries = readProject().rackRetries
  session = await openRackSession(process.env, this.parameters.reports)
  // Each worker opens the rack.
  if (isFirstWorker(process.env))
    for (const warning of session.warnings) process.stderr.write(`! ${warning}\n`)
})

// Waiting for phones that others use has no deadline.
Before({ timeout: -1 }, async function (this: Scenario, { pickle, gherkinDocument }: ITestCaseHookParameter) {
  if (!(this instanceof Scenario)) throw foreignWorld((this as object).constructor.name)
  allowExit = forbidExit()
  const { rack, statesOf, openPhone, recorder, quarantine, leases } = opened()
  parseSentence ??= sentenceParser()
  const parse = parseSentence
  recorder.startScenario(pickle.id)
  const { acceptsNewStates } = recorder
  const rackFile = process.env.RACK || undefined
  const { casting, context } = castAgain({ pickle, gherkinDocument }, parse, {
    ...{ phones: rack.phones, statesOf, acceptsNewStates, quarantine, rackFile },
    failed: earlierAttempts.phonesFailedIn(pickle),
  })
  if (casting.kind === 'refused') {
    const { problems, unrecorded = [] } = casting
    const onEvent = (event: PhoneEvent) => this.onPhoneEvent(event)
    const shown = await firstDisplays.describe(unrecorded, openPhone, onEvent)
    await this.stepReport.flush('scenario')
    throw preflightFailed([...problems, ...shown])
  }
  if (casting.kind === 'unsupported' && !modelIn(pickle.tags)) throw preflightFailed(casting.problems)
  if (casting.kind !== 'ready') {
    if (casting.kind === 'quarantined') this.rackResult = Status.SKIPPED
    this.stepReport.log(casting.kind === 'unsupported' ? casting.problems.join('\n') : casting.reason)
    return 'skipped'
  }
  const request = () => ({
    ...rolesOf({ pickle, gherkinDocument }, parse, context, casting.cast),
    scenario: pickle.name,
  })
  const cast = leases
    ? await leasePhones(this, request(), { leases, statesOf, openPhone, pictures, quarantine })
    : casting.cast
  if (cast === 'out of use') return 'skipped'
  const { monitor, withConfirmation } = openEventMonitor(rack, cast, pickle.tags)
  this.eventMonitor = monitor
  for (const [name, facts] of cast) {
    const own = openPhone(name, facts, (event) => this.onPhoneEvent(event), this.lease)
    const phone = this.calls.track(withConfirmation(own))
    trackPhone(phone)
    this.cast.add(phone)
  }
  if (this.lease && rack.provisionsEvents) await provisionLeased(this.cast.phones, this.lease.cast)
  return undefined
})

BeforeStep(function (this: Scenario, { pickleStep }: ITestStepHookParameter) {
  this.journal.recordStep(pickleStep.text)
})

AfterStep(async function (this: Scenario, { result, error }: ITestStepHookParameter) {
  if (result?.status === Status.FAILED && isRackFailure(error)) this.noteRackFailure(error)
  if (result?.status === Status.FAILED) this.journal.recordFailure(error ?? result.message)
  for (const name of this.stepReport.uncaptured) {
    // This capture is only for the report. A phone that does not answer fails its own step.
    await this.cast
      .phone(name)
      .capture()
      .catch(() => undefined)
  }
  this.reportNewEvents()
  await this.stepReport.flush()
})

After(async function (this: Scenario, parameter: ITestCaseHookParameter) {
  if (!(this instanceof Scenario)) return
  const { pickle, willBeRetried } = parameter
  const { verdict, notAwaited } = endCalls(this.calls, parameter)
  const place = `${pickle.uri}:${pickle.location?.line}`
  const passed = verdict.result?.status === Status.PASSED
  if (!willBeRetried) opened().recorder.addScenario({ place, passed })
  const { quarantine } = opened()
  await endScenario(this, verdict, { quarantine, earlierAttempts, pictures })
    .finally(() => releasePhones(this))
    .finally(() => allowExit())
  if (notAwaited) throw notAwaited
})

AfterAll(async () => {
  await session?.close()
  removeSignalHandlers()
})

function opened(): RackSession {
  if (!session) throw new Error('bug in Offhook: a scenario began before its session')
  return session
}
