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
import {
  exitWithMessage,
  hangUpOnSignal,
  openEventMonitor,
  openRackSession,
  type RackSession,
  trackPhone,
} from '../session/index.js'
import { endScenario } from './end-scenario.js'
import { preflightFailed } from './errors.js'
import { modelIn } from './every-model.js'
import { lineNumbersOf, parseScenario, type SentenceParser } from './parsed-step.js'
import { castOutsideQuarantine } from './quarantine.js'
import { sentenceParser } from './sentence-parser.js'
import { Scenario } from './world.js'

/** Cucumber's hooks: a session for the run; for each scenario preflight, its cast, and the cleanup. */

let session: RackSession | undefined
let parseSentence: SentenceParser = () => ({ castRequests: [], requirements: () => [] })
let removeSignalHandlers = () => {}
let pictures: ImageFiles | undefined

setWorldConstructor(Scenario)
// Every action and every expectation has its own deadline. Cucumber's deadline must be longer than all of them.
setDefaultTimeout(10 * 60_000)

BeforeAll(async function (this: { readonly parameters: { readonly reports?: string } }) {
  removeSignalHandlers = hangUpOnSignal()
  pictures = imagesIn(this.parameters.reports)
  session = await openRackSession(process.env, this.parameters.reports).catch((error) =>
    exitWithMessage(error, process.env),
  )
  // Each worker opens the rack, so only the first one prints.
  const isFirst = (process.env.CUCUMBER_WORKER_ID ?? '0') === '0'
  if (isFirst) for (const warning of session.warnings) process.stderr.write(`! ${warning}\n`)
  parseSentence = sentenceParser()
})

Before(async function (this: Scenario, { pickle, gherkinDocument }: ITestCaseHookParameter) {
  const { rack, statesOf, openPhone, recorder, quarantine } = opened()
  const steps = parseScenario({ pickle, lineNumberOf: lineNumbersOf(gherkinDocument) }, parseSentence)
  const { acceptsNewStates } = recorder
  const context = {
    phones: rack.phones,
    statesOf,
    acceptsNewStates,
    quarantine,
    tags: pickle.tags,
  }
  const casting = castOutsideQuarantine(steps, context)
  if (casting.kind === 'refused') throw preflightFailed(casting.problems)
  if (casting.kind === 'unsupported' && !modelIn(pickle.tags)) throw preflightFailed(casting.problems)
  if (casting.kind !== 'ready') {
    this.stepReport.log(casting.kind === 'unsupported' ? casting.problems.join('\n') : casting.reason)
    return 'skipped'
  }
  const { monitor, withConfirmation } = openEventMonitor(rack, casting.cast, pickle.tags)
  this.eventMonitor = monitor
  for (const [name, facts] of casting.cast) {
    const phone = withConfirmation(openPhone(name, facts, (event) => this.onPhoneEvent(event)))
    trackPhone(phone)
    this.cast.add(phone)
  }
  return undefined
})

BeforeStep(function (this: Scenario, { pickleStep }: ITestStepHookParameter) {
  this.journal.recordStep(pickleStep.text)
})

AfterStep(async function (this: Scenario) {
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
  const { result, pickle, willBeRetried } = parameter
  const place = `${pickle.uri}:${pickle.location?.line}`
  if (!willBeRetried) opened().recorder.addScenario({ place, passed: result?.status === Status.PASSED })
  await endScenario(this, parameter, { quarantine: opened().quarantine, pictures })
})

AfterAll(async () => {
  await session?.close()
  removeSignalHandlers()
})

function opened(): RackSession {
  if (!session) throw new Error('bug in Offhook: a scenario began before its session')
  return session
}
