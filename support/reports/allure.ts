import { EventEmitter } from 'node:events'
import { type IFormatterOptions, Status } from '@cucumber/cucumber'
import {
  type Attachment,
  AttachmentContentEncoding,
  type Envelope,
  type Pickle,
  type TestCaseStarted,
  TimeConversion,
} from '@cucumber/messages'
import reporter from 'allure-cucumberjs/reporter'
import { LabelName } from 'allure-js-commons'
import { InMemoryWriter } from 'allure-js-commons/sdk/reporter'
import { isDryRun } from '../run-configuration.js'
import { AllureFileWriter, bugLabelPrefix } from './allure-files.js'
import { Attempts } from './attempts.js'
import { warnOfFailedReports } from './failed-writes.js'
import { journalOf } from './journal-of.js'
import type { Journal } from './journal-schema.js'
import { describeBug, type KnownBug, knownBugsOf } from './known-bugs.js'
import { allureMessageType, imageType, journalType, logType, tableType, waitsName } from './media-types.js'
import { ScenarioIdentities, type ScenarioIdentity } from './scenario-identity.js'
import { stripStack } from './strip-stack.js'

// The types describe a CommonJS module with a default export; the import is the class itself.
const AllureReporter = reporter as unknown as typeof reporter.default

/**
 * Allure's reporter for Cucumber, with Offhook's attachments translated into Allure's messages: a log entry becomes a
 * step instead of a file, an image is stored once, the journal belongs to the scenario instead of its hook, and only the
 * attempts at one scenario share a history.
 */
export default class AllureFormatter extends AllureReporter {
  static override readonly documentation = 'Writes results for Allure, each image once'

  constructor(options: IFormatterOptions) {
    const { resultsDir = 'reports/allure-results' } = options.parsedArgvOptions
    const translated = new EventEmitter()
    // The results of a dry run would be shown as the latest results of its scenarios.
    const files = isDryRun() ? undefined : new AllureFileWriter(String(resultsDir))
    const writer = files ?? new InMemoryWriter()
    super({
      ...options,
      eventBroadcaster: translated,
      parsedArgvOptions: { ...options.parsedArgvOptions, writer },
    })
    const translator = new AllureTranslator((envelope) => translated.emit('envelope', envelope))
    const attempts = new Attempts()
    options.eventBroadcaster.on('envelope', (envelope: Envelope) => {
      attempts.onEnvelope(stripStack(envelope))
      // The translator writes the result of an attempt when it ends.
      if (files) files.attempt = attempts.of(envelope.testCaseFinished?.testCaseStartedId ?? '')
      translator.onEnvelope(envelope)
    })
  }

  override async finished(): Promise<void> {
    await super.finished()
    warnOfFailedReports()
  }
}

class AllureTranslator {
  /**
   * Attachments of hooks that belong to the scenario. Before the end of the hook, Allure would show them with the hook.
   */
  private readonly delayed = new Map<string, Envelope[]>()
  /** The last text that each running step logged. */
  private readonly lastLogs = new Map<string, string>()
  /** The reason why a scenario is skipped, until its next step carries it to Allure. */
  private readonly skipReasons = new Map<string, string>()
  private readonly identities = new ScenarioIdentities()

  constructor(private readonly emit: (envelope: Envelope) => void) {}

  onEnvelope(envelope: Envelope): void {
    const { attachment, pickle, testCaseStarted, testStepFinished } = envelope
    this.identities.onEnvelope(envelope)
    if (pickle) return this.emit({ pickle: this.withTitle(pickle) })
    if (testCaseStarted) return this.begin(testCaseStarted)
    if (attachment && belongsToScenario(attachment)) {
      const step = keyOf(attachment)
      this.delayed.set(step, [...(this.delayed.get(step) ?? []), toAllureMessage(attachment)])
      return
    }
    if (attachment?.mediaType === logType) this.lastLogs.set(keyOf(attachment), attachment.body)
    this.emit(attachment ? toAllureMessage(attachment) : this.withSkipReason(stripStack(envelope)))
    if (!testStepFinished) return
    const step = keyOf(testStepFinished)
    this.lastLogs.delete(step)
    for (const delayed of this.delayed.get(step) ?? []) this.emit(delayed)
    this.delayed.delete(step)
  }

  /** Allure makes the full name of a result from the name of its pickle. `begin` gives the result its own name again. */
  private withTitle(pickle: Pickle): Pickle {
    const identity = this.identities.ofPickle(pickle)
    return identity ? { ...pickle, name: identity.title } : pickle
  }

  /** Allure's own ids have only file, name and example: of two scenarios with equal ids it shows one, as a retry. */
  private begin(testCaseStarted: TestCaseStarted): void {
    this.emit({ testCaseStarted })
    const scenario = this.identities.ofTestCase(testCaseStarted.testCaseId)
    if (scenario) this.emit(identityMessage(testCaseStarted.id, scenario))
  }

  /**
   * A hook that skips a scenario logs the reason. The first step after it carries the reason as its message, because
   * Allure shows the message of the first skipped step at the top.
   */
  private withSkipReason(envelope: Envelope): Envelope {
    const { testStepFinished: step } = envelope
    if (step?.testStepResult.status !== Status.SKIPPED) return envelope
    const reason = this.skipReasons.get(step.testCaseStartedId)
    this.skipReasons.delete(step.testCaseStartedId)
    const lastLog = this.lastLogs.get(keyOf(step))
    if (lastLog !== undefined) this.skipReasons.set(step.testCaseStartedId, lastLog)
    if (reason === undefined) return envelope
    const exception = { type: 'Skipped', message: reason }
    const testStepResult = { ...step.testStepResult, message: reason, exception }
    return { testStepFinished: { ...step, testStepResult } }
  }
}

const keyOf = (step: { readonly testCaseStartedId?: string; readonly testStepId?: string }) =>
  `${step.testCaseStartedId} ${step.testStepId}`

/** Whether an attachment belongs to the whole scenario instead of the hook that attached it. */
const belongsToScenario = ({ mediaType, fileName }: Attachment): boolean =>
  mediaType === journalType || (mediaType === tableType && fileName === waitsName)

/**
 * An attachment as the messages that Allure's reporter understands. Other types, such as its image diff, stay as they
 * are.
 */
function toAllureMessage(attachment: Attachment): Envelope {
  const { mediaType, body, fileName: name = 'Attachment' } = attachment
  const at = attachment.timestamp ? TimeConversion.timestampToMillisecondsSinceEpoch(attachment.timestamp) : 0
  const inStep = (title: string, ...content: object[]) =>
    allureMessages(attachment, [
      { type: 'step_start', data: { name: title, start: at } },
      ...content,
      { type: 'step_stop', data: { stop: at, status: 'passed' } },
    ])
  if (mediaType === logType) return inStep(body)
  // The step has the name, because Allure has only one name for a file that several steps share.
  if (mediaType === imageType) return inStep(name, contentOf(attachment, 'display', imageType, '.png'))
  if (mediaType === journalType) {
    const file = contentOf(attachment, `${name}.json`, 'application/json', '.json')
    return allureMessages(attachment, [
      file,
      ...knownBugsOf(attachment).map(bugLabel),
      ...waitForPhones(journalOf(attachment)),
    ])
  }
  if (belongsToScenario(attachment))
    return allureMessages(attachment, [contentOf(attachment, name, tableType, '.csv')])
  return { attachment }
}

function identityMessage(
  testCaseStartedId: string,
  { pickle, identity }: { readonly pickle: Pickle; readonly identity: ScenarioIdentity },
): Envelope {
  const { id, rule, model } = identity
  const data = {
    displayName: pickle.name,
    testCaseId: id,
    historyId: id,
    labels: [
      // Without it, Allure lists the scenarios of all files in one row.
      { name: LabelName.SUITE, value: pickle.uri },
      ...(rule === undefined ? [] : [{ name: LabelName.STORY, value: rule }]),
    ],
    ...(model !== undefined && { parameters: [{ name: 'model', value: model }] }),
  }
  return allureMessages({ testCaseStartedId }, [{ type: 'metadata', data }])
}

/** A parameter of the result. Its history goes on beside it: the next run waits for another time. */
const waitForPhones = (journal: Pick<Journal, 'waitedForPhonesMs'> | undefined) =>
  journal?.waitedForPhonesMs === undefined
    ? []
    : [
        {
          type: 'metadata',
          data: {
            parameters: [
              {
                name: 'waited for phones',
                value: `${(journal.waitedForPhonesMs / 1000).toFixed(1)} s`,
                excluded: true,
              },
            ],
          },
        },
      ]

/** A tag of the result. The writer of the files recognises it by its prefix. */
const bugLabel = (bug: KnownBug) => ({
  type: 'metadata',
  data: { labels: [{ name: 'tag', value: `${bugLabelPrefix}${describeBug(bug)}` }] },
})

const allureMessages = (place: Partial<Attachment>, messages: readonly object[]): Envelope => ({
  attachment: {
    ...place,
    mediaType: allureMessageType,
    contentEncoding: AttachmentContentEncoding.IDENTITY,
    body: JSON.stringify(messages),
  },
})

function contentOf(
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
