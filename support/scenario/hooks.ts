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
import { type PictureFiles, picturesIn } from '../evidence/index.js'
import { endScenario } from './ending.js'
import { modelIn } from './every-model.js'
import { giveUp } from './giving-up.js'
import { linesOf } from './lines.js'
import { castHealthy } from './quarantine.js'
import { Scenario } from './scenario.js'
import { readScript, type SentenceReader, sentenceReader } from './script.js'
import { openSession, type Session } from './session.js'
import { joining, releaseOnSignal } from './stopping.js'
import { witnessOf } from './two-witnesses.js'

let session: Session | undefined
let readSentence: SentenceReader = () => ({ arguments: [] })
let stopListening = () => {}
let pictures: PictureFiles | undefined

setWorldConstructor(Scenario)
// Every act and every expectation has a deadline of its own; Cucumber's must only never be the shorter one.
setDefaultTimeout(10 * 60_000)

BeforeAll(async function (this: { readonly parameters: { readonly reports?: string } }) {
  stopListening = releaseOnSignal()
  pictures = picturesIn(this.parameters.reports)
  session = await openSession(process.env, this.parameters.reports).catch(giveUp)
  readSentence = sentenceReader()
})

Before(async function (this: Scenario, { pickle, gherkinDocument }: ITestCaseHookParameter) {
  const { rack, statesOf, openPhone, keeping, quarantine } = opened()
  const script = readScript({ pickle, lineOf: linesOf(gherkinDocument) }, readSentence)
  const { takesNewStates } = keeping
  const stage = { phones: rack.phones, statesOf, takesNewStates, quarantine, tags: pickle.tags }
  const casting = castHealthy(script, stage)
  if (casting.kind === 'refused') throw new Error(casting.complaints.join('\n'))
  if (casting.kind === 'beyond' && !modelIn(pickle.tags)) throw new Error(casting.complaints.join('\n'))
  if (casting.kind !== 'ready') {
    this.evidence.tell(casting.kind === 'beyond' ? casting.complaints.join('\n') : casting.reason)
    return 'skipped'
  }
  const { witness, second } = witnessOf(opened(), casting.cast, pickle.tags)
  this.witness = witness
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
  for (const name of this.evidence.unseen) {
    // A phone that no longer answers has failed its step already, or fails the next; the picture is only for the report.
    await this.cast
      .phone(name)
      .look()
      .catch(() => undefined)
  }
  this.tellNews()
  await this.evidence.flush()
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
