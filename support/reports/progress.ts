import { Formatter, formatterHelpers, type IFormatterOptions, Status } from '@cucumber/cucumber'
import type {
  Attachment,
  Envelope,
  TestCaseStarted,
  TestStepFinished,
  TestStepStarted,
} from '@cucumber/messages'
import { backgroundClock, type Clock } from '../clock/index.js'
import { isDryRun } from '../run-configuration.js'
import { Attempts } from './attempts.js'
import { setBroadcaster } from './formatter-plugin.js'
import { logType, waitingForPhones } from './media-types.js'
import { ProgressBar, terminalOf } from './progress-bar.js'
import { runRows } from './run-rows.js'
import { noColors } from './scenario-line.js'
import { LineOutput, type ScenarioOutput, stepOutput } from './scenario-output.js'
import { stripStack } from './strip-stack.js'
import { RunSummary } from './summary.js'

/** The most scenarios of a run that shows the steps of all. */
const fewScenarios = 10

/**
 * Writes the progress of the run to the terminal. With few scenarios, or with the format option `verbose`: each scenario,
 * step, phone, and the ms until its display matched. With more: one line for each scenario, the steps of those that failed,
 * and a progress bar if a person watches.
 */
export default class ProgressFormatter extends Formatter {
  static override readonly documentation =
    'Writes the scenarios as they end; the steps of few or of failed ones'
  private readonly attempts = new Attempts()
  private readonly summary = new RunSummary(this.attempts)
  private readonly terminal: ReturnType<typeof terminalOf>
  private readonly colors: IFormatterOptions['colorFns'] | typeof noColors
  private readonly isVerbose: boolean
  /** The number of scenarios that Cucumber has announced. */
  private total = 0
  /** Undefined before the first scenario begins. */
  private output: ScenarioOutput | undefined
  private bar: ProgressBar | undefined
  /** Attempts with a step that did not pass. Their later steps do not run. */
  private readonly broken = new Set<string>()

  constructor(
    options: IFormatterOptions,
    private readonly clock: Clock = backgroundClock,
  ) {
    super(options)
    this.terminal = terminalOf(this.stream, process.env)
    this.colors = this.terminal || 'FORCE_COLOR' in process.env ? this.colorFns : noColors
    this.isVerbose = (options.parsedArgvOptions as { readonly verbose?: unknown }).verbose === true
    setBroadcaster(options.eventBroadcaster)
    options.eventBroadcaster.on('envelope', (envelope: Envelope) => this.onEnvelope(stripStack(envelope)))
  }

  private onEnvelope(envelope: Envelope): void {
    // In a dry run Cucumber skips every step; what preflight says is printed instead.
    if (isDryRun()) return
    this.attempts.onEnvelope(envelope)
    this.summary.onEnvelope(envelope)
    const { testCaseStarted, testStepStarted, attachment, testStepFinished, testCaseFinished } = envelope
    if (envelope.testCase) this.total++
    if (testCaseStarted) this.onScenarioStarted(testCaseStarted)
    if (testStepStarted) this.onStepStarted(testStepStarted)
    if (attachment?.mediaType === logType) this.onLog(attachment)
    if (testStepFinished) this.onStepFinished(testStepFinished)
    const ended = testCaseFinished && this.attempts.of(testCaseFinished.testCaseStartedId)
    if (ended) this.output?.end(ended)
    this.bar?.update()
    if (envelope.testRunFinished) this.end()
  }

  private end(): void {
    this.bar?.close()
    this.log(this.summary.describe(this.colors, this.output instanceof LineOutput))
  }

  private onScenarioStarted({ timestamp }: TestCaseStarted): void {
    if (this.output) return
    const print = (text: string) => (this.bar ? this.bar.print(text) : this.log(text))
    const isLong = this.total > fewScenarios
    this.output =
      this.isVerbose || !isLong ? stepOutput(print, this.colors) : new LineOutput(print, this.lineOptions())
    if (isLong && this.terminal) this.bar = this.openBar(this.terminal, timestamp.seconds * 1000)
  }

  private lineOptions() {
    const { colors, terminal } = this
    // The bar shows it too.
    const prefix = () => (terminal ? '' : `[${this.attempts.ended.length}/${this.total}] `)
    return { colors, columns: () => terminal?.columns, prefix }
  }

  private openBar(terminal: NonNullable<typeof this.terminal>, startedMs: number): ProgressBar {
    return new ProgressBar({
      terminal,
      write: (text) => this.log(text),
      rowsFor: (size) =>
        runRows({ attempts: this.attempts, nowMs: this.clock.date().getTime(), startedMs }, size),
      clock: this.clock,
      streams: [terminal, ...(process.stderr.isTTY ? [process.stderr] : [])],
    })
  }

  /** A scenario begins with its first step: one that never began is in the summary only. */
  private onStepStarted({ testCaseStartedId: id, testStepId }: TestStepStarted): void {
    const attempt = this.attempts.of(id)
    if (attempt?.begun.size === 1) this.output?.begin(attempt)
    const sentence = this.sentenceOf(id, testStepId)
    if (sentence && !this.broken.has(id)) this.output?.write(id, { kind: 'sentence', text: `  ${sentence}` })
  }

  private onLog({ testCaseStartedId: id, body }: Attachment): void {
    if (id) this.output?.write(id, { kind: kindOf(body), text: indented(body) })
  }

  private onStepFinished({ testCaseStartedId: id, testStepId, testStepResult }: TestStepFinished): void {
    const { status, message } = testStepResult
    if (status === Status.PASSED) return
    const sentence = this.sentenceOf(id, testStepId)
    const report = (problem: string) =>
      this.output?.write(id, { kind: 'problem', text: this.colors.errorMessage(indented(`✖ ${problem}`)) })
    if (sentence && this.broken.has(id)) {
      const text = this.colors.forStatus(status)(`  ${sentence} (${status.toLowerCase()})`)
      this.output?.write(id, { kind: 'not run', text })
    } else if (status === Status.UNDEFINED) report('no step definition matches this sentence')
    if (message) report(message)
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

function kindOf(log: string): 'warning' | 'waiting' | 'log' {
  if (log.startsWith('! ')) return 'warning'
  return log.startsWith(waitingForPhones) ? 'waiting' : 'log'
}

const indented = (text: string) => `    ${text.replaceAll('\n', '\n    ')}`
