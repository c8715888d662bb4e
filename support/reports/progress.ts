import { Formatter, formatterHelpers, type IFormatterOptions, Status } from '@cucumber/cucumber'
import type { Envelope, TestStepFinished, TestStepStarted } from '@cucumber/messages'
import { isDryRun } from '../run-configuration.js'
import { setBroadcaster } from './formatter-plugin.js'
import { logType } from './media-types.js'
import { OutputBuffer } from './output-buffer.js'
import { stripStack } from './strip-stack.js'
import { RunSummary } from './summary.js'

/**
 * Writes the progress of the run to the terminal: scenario, step, phone, and the ms until its display matched. With
 * several workers it writes one scenario at a time.
 */
export default class ProgressFormatter extends Formatter {
  static override readonly documentation = 'Writes each step and each display as it happens'
  private readonly output = new OutputBuffer((text) => this.log(`${text}\n`))
  private readonly summary = new RunSummary()
  private readonly shown = new Set<string>()
  /** Attempts with a step that did not pass. Their later steps do not run. */
  private readonly broken = new Set<string>()

  constructor(options: IFormatterOptions) {
    super(options)
    setBroadcaster(options.eventBroadcaster)
    options.eventBroadcaster.on('envelope', (envelope: Envelope) => this.onEnvelope(stripStack(envelope)))
  }

  private onEnvelope(envelope: Envelope): void {
    // In a dry run Cucumber skips every step; what preflight says is printed instead.
    if (isDryRun()) return
    this.summary.onEnvelope(envelope)
    const { testStepStarted, attachment, testStepFinished, testCaseFinished } = envelope
    if (testStepStarted) this.onStepStarted(testStepStarted)
    if (attachment?.testCaseStartedId && attachment.mediaType === logType)
      this.output.write(attachment.testCaseStartedId, indented(attachment.body))
    if (testStepFinished) this.onStepFinished(testStepFinished)
    if (testCaseFinished) this.output.end(testCaseFinished.testCaseStartedId)
    if (envelope.testRunFinished) this.log(this.summary.describe(this.colorFns))
  }

  /** Called for the first step: a scenario that never began is in the summary only. */
  private beginScenario(id: string): void {
    const { pickle, attempt } = this.eventDataCollector.getTestCaseAttempt(id)
    const suffix = attempt > 0 ? ` (attempt ${attempt + 1})` : ''
    this.shown.add(id)
    this.output.begin(id)
    this.output.write(id, `\n${pickle.name}${suffix}  ${this.colorFns.location(pickle.uri)}`)
  }

  private onStepStarted({ testCaseStartedId: id, testStepId }: TestStepStarted): void {
    if (!this.shown.has(id)) this.beginScenario(id)
    const sentence = this.sentenceOf(id, testStepId)
    if (sentence && !this.broken.has(id)) this.output.write(id, `  ${sentence}`)
  }

  private onStepFinished({ testCaseStartedId: id, testStepId, testStepResult }: TestStepFinished): void {
    const { status, message } = testStepResult
    if (status === Status.PASSED) return
    const sentence = this.sentenceOf(id, testStepId)
    const { errorMessage } = this.colorFns
    if (sentence && this.broken.has(id)) {
      const text = `  ${sentence} (${status.toLowerCase()})`
      this.output.write(id, this.colorFns.forStatus(status)(text))
    } else if (status === Status.UNDEFINED) {
      this.output.write(id, errorMessage(indented('✖ no step definition matches this sentence')))
    }
    if (message) this.output.write(id, errorMessage(indented(`✖ ${message}`)))
    this.broken.add(id)
  }

  /** @returns undefined for a hook */
  private sentenceOf(testCaseStartedId: string, testStepId: string): string | undefined {
    const { testCase, pickle, gherkinDocument } =
      this.eventDataCollector.getTestCaseAttempt(testCaseStartedId)
    const pickleStepId = testCase.testSteps.find((step) => step.id === testStepId)?.pickleStepId
    const step = pickle.steps.find(({ id }) => id === pickleStepId)
    if (!step) return undefined
    const stepsByNode = formatterHelpers.GherkinDocumentParser.getGherkinStepMap(gherkinDocument)
    return `${stepsByNode[step.astNodeIds[0] ?? '']?.keyword ?? ''}${step.text}`
  }
}

const indented = (text: string) => `    ${text.replaceAll('\n', '\n    ')}`
