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
import { modelIn, preferring } from './every-model.js'
import { giveUp } from './giving-up.js'
import { joining, leave, releaseOnSignal } from './leaving.js'
import { linesOf } from './lines.js'
import { rehearse } from './rehearsal.js'
import { Scenario } from './scenario.js'
import { readScript, type SentenceReader, sentenceReader } from './script.js'
import { openSession, type Session } from './session.js'
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
  const { rack, statesOf, openPhone, keeping } = opened()
  const script = readScript({ pickle, lineOf: linesOf(gherkinDocument) }, readSentence)
  const phones = preferring(rack.phones, modelIn(pickle.tags))
  const rehearsal = rehearse(script, { phones, statesOf, takesNewStates: keeping.takesNewStates })
  if (rehearsal.kind === 'refused') throw new Error(rehearsal.complaints.join('\n'))
  const { witness, second } = witnessOf(opened(), rehearsal.cast, pickle.tags)
  this.witness = witness
  for (const [name, facts] of rehearsal.cast) {
    const phone = second(openPhone(name, facts, (event) => this.hear(event)))
    joining(phone)
    this.cast.add(phone)
  }
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
  const troubles = await leave(this.cast.phones)
  // Often the phone has failed its step in the same way, and has said so.
  for (const trouble of troubles) if (!result?.message?.includes(trouble)) this.log(trouble)
  await this.closeJournal(parameter, pictures)
  const place = `${pickle.uri}:${pickle.location?.line}`
  if (!willBeRetried) opened().keeping.played({ place, passed: result?.status === Status.PASSED })
})

AfterAll(async () => {
  await session?.close()
  stopListening()
})

function opened(): Session {
  if (!session) throw new Error('bug in Offhook: a scenario began before its session')
  return session
}
