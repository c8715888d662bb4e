import { EventEmitter } from 'node:events'
import { type IFormatterOptions, Status } from '@cucumber/cucumber'
import type { Envelope } from '@cucumber/messages'

import reporter from 'allure-cucumberjs/reporter'

import { forAllure, isOfScenario } from './allure-messages.js'
import { ContentWriter } from './allure-writer.js'
import { logType } from './media-types.js'
import { withoutOurStack } from './our-stack.js'

// Its types describe a CommonJS module with a default in it; what comes is the class itself.
const AllureReporter = reporter as unknown as typeof reporter.default

/**
 * Allure's reporter for Cucumber, which hears our messages in the words of Allure: a line of the log is a step, not a
 * file; a picture is a file only once; what is about a whole scenario stands with the scenario.
 */
export default class AllureFormatter extends AllureReporter {
  static override readonly documentation = 'Writes results for Allure, every picture once'

  constructor(options: IFormatterOptions) {
    const { resultsDir = 'reports/allure-results' } = options.parsedArgvOptions
    const spoken = new EventEmitter()
    const writer = new ContentWriter(String(resultsDir))
    super({
      ...options,
      eventBroadcaster: spoken,
      parsedArgvOptions: { ...options.parsedArgvOptions, writer },
    })
    const translator = new Translator((envelope) => spoken.emit('envelope', envelope))
    options.eventBroadcaster.on('envelope', (envelope: Envelope) => translator.hear(envelope))
  }
}

/** Holds back what a hook attaches to its scenario until the hook is over: before, Allure would show it as the hook's. */
class Translator {
  private readonly held = new Map<string, Envelope[]>()

  /** The last line that a step has said. */
  private readonly said = new Map<string, string>()
  /** Why the scenario is skipped whose next step is. */
  private readonly reasons = new Map<string, string>()

  constructor(private readonly speak: (envelope: Envelope) => void) {}

  hear(envelope: Envelope): void {
    const { attachment, testStepFinished } = envelope
    if (attachment && isOfScenario(attachment)) {
      const key = keyOf(attachment)
      this.held.set(key, [...(this.held.get(key) ?? []), forAllure(envelope)])
      return
    }
    if (attachment?.mediaType === logType) this.said.set(keyOf(attachment), attachment.body)
    this.speak(forAllure(this.withReason(withoutOurStack(envelope))))
    if (!testStepFinished) return
    const key = keyOf(testStepFinished)
    this.said.delete(key)
    for (const late of this.held.get(key) ?? []) this.speak(late)
    this.held.delete(key)
  }

  /** Whoever skips a scenario says why: the first step that is skipped for it says so to Allure, which shows it at the top. */
  private withReason(envelope: Envelope): Envelope {
    const { testStepFinished: step } = envelope
    if (step?.testStepResult.status !== Status.SKIPPED) return envelope
    const reason = this.reasons.get(step.testCaseStartedId)
    this.reasons.delete(step.testCaseStartedId)
    const said = this.said.get(keyOf(step))
    if (said !== undefined) this.reasons.set(step.testCaseStartedId, said)
    if (reason === undefined) return envelope
    const exception = { type: 'Skipped', message: reason }
    const testStepResult = { ...step.testStepResult, message: reason, exception }
    return { testStepFinished: { ...step, testStepResult } }
  }
}

const keyOf = (step: { readonly testCaseStartedId?: string; readonly testStepId?: string }) =>
  `${step.testCaseStartedId} ${step.testStepId}`
