import { Formatter, formatterHelpers, type IFormatterOptions, Status } from '@cucumber/cucumber'
import type { Envelope, TestStepFinished, TestStepStarted } from '@cucumber/messages'
import { emitThrough } from './formatter-plugin.js'
import { logType } from './media-types.js'
import { RunSummary } from './summary.js'

/** Lines of several scenarios at once, told one scenario after the other: the oldest live, the others after it. */
export class OutputBuffer {
  private readonly chapters = new Map<string, Chapter>()

  constructor(private readonly write: (line: string) => void) {}

  begin(id: string): void {
    this.chapters.set(id, { untold: [], ended: false })
  }

  tell(id: string, line: string): void {
    this.chapters.get(id)?.untold.push(line)
    this.flush()
  }

  end(id: string): void {
    const chapter = this.chapters.get(id)
    if (chapter) chapter.ended = true
    this.flush()
  }

  private flush(): void {
    for (const [id, chapter] of this.chapters) {
      for (const line of chapter.untold.splice(0)) this.write(line)
      if (!chapter.ended) return
      this.chapters.delete(id)
    }
  }
}

/**
 * Tells a person in the terminal what happens while it happens: scenario, step, which phone, and the ms until
 * its display matched. One scenario at a time: what other workers do meanwhile is told when its turn comes.
 */
export default class ProgressFormatter extends Formatter {
  static override readonly documentation = 'Tells each step and each display as it happens'
  private readonly scroll = new OutputBuffer((line) => this.log(`${line}\n`))
  private readonly verdict = new RunSummary()
  private readonly broken = new Set<string>()

  constructor(options: IFormatterOptions) {
    super(options)
    emitThrough(options.eventBroadcaster)
    options.eventBroadcaster.on('envelope', (envelope: Envelope) => this.hear(envelope))
  }

  private hear(envelope: Envelope): void {
    this.verdict.hear(envelope)
    const { testCaseStarted, testStepStarted, attachment, testStepFinished, testCaseFinished } = envelope
    if (testCaseStarted) this.begin(testCaseStarted.id)
    if (testStepStarted) this.beginStep(testStepStarted)
    if (attachment?.testCaseStartedId && attachment.mediaType === logType) {
      this.scroll.tell(attachment.testCaseStartedId, indented(attachment.body))
    }
    if (testStepFinished) this.endStep(testStepFinished)
    if (testCaseFinished) this.scroll.end(testCaseFinished.testCaseStartedId)
    if (envelope.testRunHookFinished?.result.status === Status.FAILED) {
      this.log(`\n${this.colorFns.errorMessage(withoutStack(envelope.testRunHookFinished.result.message))}\n`)
    }
    if (envelope.testRunFinished) this.log(this.verdict.inWords(this.colorFns))
  }

  private begin(id: string): void {
    const { pickle, attempt } = this.eventDataCollector.getTestCaseAttempt(id)
    const again = attempt > 0 ? ` (attempt ${attempt + 1})` : ''
    this.scroll.begin(id)
    this.scroll.tell(id, `\n${pickle.name}${again}  ${this.colorFns.location(pickle.uri)}`)
  }

  private beginStep({ testCaseStartedId: id, testStepId }: TestStepStarted): void {
    const text = this.stepText(id, testStepId)
    if (text && !this.broken.has(id)) this.scroll.tell(id, `  ${text}`)
  }

  private endStep({ testCaseStartedId: id, testStepId, testStepResult: result }: TestStepFinished): void {
    const text = this.stepText(id, testStepId)
    if (result.status === Status.PASSED) return
    if (text && this.broken.has(id)) {
      this.scroll.tell(
        id,
        this.colorFns.forStatus(result.status)(`  ${text} (${result.status.toLowerCase()})`),
      )
    } else if (result.status === Status.UNDEFINED) {
      this.scroll.tell(id, this.colorFns.errorMessage(`    ✖ no step definition knows this sentence`))
    }
    if (result.message)
      this.scroll.tell(id, this.colorFns.errorMessage(indented(`✖ ${withoutStack(result.message)}`)))
    this.broken.add(id)
  }

  /** Undefined for hooks, which no person wrote. */
  private stepText(testCaseStartedId: string, testStepId: string): string | undefined {
    const { testCase, pickle, gherkinDocument } =
      this.eventDataCollector.getTestCaseAttempt(testCaseStartedId)
    const pickleStepId = testCase.testSteps.find((step) => step.id === testStepId)?.pickleStepId
    const step = pickle.steps.find(({ id }) => id === pickleStepId)
    if (!step) return undefined
    const written = formatterHelpers.GherkinDocumentParser.getGherkinStepMap(gherkinDocument)
    return `${written[step.astNodeIds[0] ?? '']?.keyword ?? ''}${step.text}`
  }
}

const indented = (text: string) => `    ${text.replaceAll('\n', '\n    ')}`

/** Our messages say what happened; where in our code it was noticed helps nobody at the terminal. */
const withoutStack = (message = '') =>
  message
    .split('\n')
    .filter((line) => !/^\s+at /.test(line))
    .join('\n')
    .replace(/^\w*Error: /, '')

interface Chapter {
  readonly untold: string[]
  ended: boolean
}
