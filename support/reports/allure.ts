import { EventEmitter } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { type IFormatterOptions, Status } from '@cucumber/cucumber'
import { type Attachment, AttachmentContentEncoding, type Envelope, TimeConversion } from '@cucumber/messages'
import reporter from 'allure-cucumberjs/reporter'
import { Status as AllureStatus, type TestResult, type TestResultContainer } from 'allure-js-commons'
import { FileSystemWriter } from 'allure-js-commons/sdk/reporter'
import { hashOf } from './images.js'
import { describeBug, type KnownBug, knownBugsOf } from './known-bugs.js'
import { allureMessageType, journalType, logType, tableType, waitsName } from './media-types.js'
import { modelIn } from './model-copies.js'
import { stripStack } from './strip-stack.js'

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
    this.speak(forAllure(this.withReason(stripStack(envelope))))
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

/** Whether an attachment is about the whole scenario, whoever attached it. */
export const isOfScenario = ({ mediaType, fileName }: Attachment): boolean =>
  mediaType === journalType || (mediaType === tableType && fileName === waitsName)

/** What Cucumber says, as Allure's reporter should hear it. */
export function forAllure(envelope: Envelope): Envelope {
  const { attachment } = envelope
  if (!attachment) return envelope
  const { mediaType, body, fileName: name = 'Attachment' } = attachment
  const at = attachment.timestamp ? TimeConversion.timestampToMillisecondsSinceEpoch(attachment.timestamp) : 0
  const start = { type: 'step_start', data: { name, start: at } }
  const stop = { type: 'step_stop', data: { stop: at, status: 'passed' } }
  if (mediaType === logType) {
    const said = { ...start, data: { ...start.data, name: body } }
    return spoken(attachment, [said, stop])
  }
  // The step bears the name: one file has one name in Allure, whichever phone it is shown for.
  if (mediaType === 'image/png')
    return spoken(attachment, [start, content(attachment, 'display', 'image/png', '.png'), stop])
  if (mediaType === journalType)
    return spoken(attachment, [
      content(attachment, `${name}.json`, 'application/json', '.json'),
      ...knownBugsOf(attachment).map(bugLabel),
    ])
  if (isOfScenario(attachment)) return spoken(attachment, [content(attachment, name, tableType, '.csv')])
  return envelope
}

/** A tag of the result, by which the writer knows it too. */
const bugLabel = (bug: KnownBug) => ({
  type: 'metadata',
  data: { labels: [{ name: 'tag', value: `${bugTag}${describeBug(bug)}` }] },
})

export const bugTag = 'known bug '

const spoken = (attachment: Attachment, messages: readonly object[]): Envelope => ({
  attachment: {
    ...attachment,
    mediaType: allureMessageType,
    contentEncoding: AttachmentContentEncoding.IDENTITY,
    body: JSON.stringify(messages),
  },
})

function content(
  { body, contentEncoding }: Attachment,
  name: string,
  contentType: string,
  fileExtension: string,
) {
  const encoding = contentEncoding === AttachmentContentEncoding.BASE64 ? 'base64' : 'utf-8'
  return {
    type: 'attachment_content',
    data: { name, content: body, encoding, contentType, fileExtension, wrapInStep: false },
  }
}

/**
 * Writes Allure's results with every attachment stored once, under the hash of its content: results refer to one file
 * as often as they like. Nor is each file flushed to the disk before the run goes on; what a machine that loses its
 * power was testing is tested again.
 */
export class ContentWriter extends FileSystemWriter {
  /** What an attachment was to be called -> the file that has its content. */
  private readonly files = new Map<string, string>()
  private readonly stored = new Set<string>()

  constructor(private readonly resultsDir: string) {
    super({ resultsDir })
    mkdirSync(resultsDir, { recursive: true })
    writeFileSync(join(resultsDir, 'categories.json'), JSON.stringify(categories))
  }

  override writeAttachment(distFileName: string, content: Buffer): void {
    const file = `${hashOf(content)}-attachment${extname(distFileName)}`
    this.files.set(distFileName, file)
    if (this.stored.has(file)) return
    writeFileSync(join(this.resultsDir, file), content)
    this.stored.add(file)
  }

  override writeResult(result: TestResult): void {
    this.write(`${result.uuid}-result.json`, withKnownBugs(ofItsModel(result)))
  }

  override writeGroup(group: TestResultContainer): void {
    this.write(`${group.uuid}-container.json`, group)
  }

  private write(name: string, data: object): void {
    const json = JSON.stringify(data, (key, value: unknown) => {
      if (key === 'source') return this.fileOf(value)
      return isEmpty(value) ? undefined : value
    })
    writeFileSync(join(this.resultsDir, name), json)
  }

  /** Every `source` in a result is the file of an attachment. */
  private fileOf(source: unknown): unknown {
    return this.files.get(String(source)) ?? source
  }
}

/** Allure sorts results into categories by their message: one that passed because of a known bug has one as well. */
function withKnownBugs(result: TestResult): TestResult {
  const bugs = result.labels.map(({ value }) => value).filter((value) => value.startsWith(bugTag))
  if (bugs.length === 0 || result.status !== AllureStatus.PASSED) return result
  return { ...result, statusDetails: { ...result.statusDetails, message: bugs.join('; ') } }
}

/** A scenario that is played for each model is a test of its own for each: else all but the last look like retries. */
function ofItsModel(result: TestResult): TestResult {
  const value = modelIn(result.labels.map((label) => ({ name: label.value })))
  if (!value) return result
  const { historyId, testCaseId } = result
  return {
    ...result,
    ...(historyId && { historyId: `${historyId}.${value}` }),
    ...(testCaseId && { testCaseId: `${testCaseId}.${value}` }),
    parameters: [...result.parameters, { name: 'model', value }],
  }
}

const categories = [
  { name: 'Passed on a known bug', matchedStatuses: [AllureStatus.PASSED], messageRegex: `${bugTag}.*` },
]

/** A step without steps, attachments, parameters … says so in 80 bytes, and there are thousands of them. */
const isEmpty = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0
