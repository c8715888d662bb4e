import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { CucumberHtmlStream } from '@cucumber/html-formatter'
import {
  type Attachment,
  AttachmentContentEncoding,
  type Envelope,
  type GherkinDocument,
  type Pickle,
  type TestStep,
} from '@cucumber/messages'
import { type FormatterPlugin, folderOf, folders } from './formatter-plugin.js'
import { ImageFiles } from './images.js'
import { JournalNames } from './journal-files.js'
import { type KnownBug, knownBugsOf, tagged } from './known-bugs.js'
import { imageDiffType, journalType, logType } from './media-types.js'
import { withCopies } from './model-copies.js'
import { stripStack } from './strip-stack.js'

/**
 * Cucumber's HTML report, with pictures beside it instead of in it: each display once under the hash of its content,
 * however often it is shown.
 */
export default {
  type: 'formatter',
  formatter(context) {
    const place = new Beside(folderOf(context, 'cucumber.html'))
    const html = new CucumberHtmlStream()
    html.on('data', (chunk: Buffer) => context.write(chunk))
    const paragraphs = new LogMerger((message) => html.write(message))
    const documents = new Documents((message) => paragraphs.hear(message))
    context.on('message', (message) => {
      const shown = place.externalise(message)
      if (shown) documents.hear(dropEmptyArguments(stripStack(shown)), message)
    })
    return async () => {
      documents.end()
      html.end()
      await finished(html)
    }
  },
} satisfies FormatterPlugin

class Beside {
  private readonly pictures: ImageFiles
  private readonly names = new JournalNames()

  constructor(folder: string) {
    this.pictures = new ImageFiles(join(folder, folders.pictures))
  }

  /** @returns undefined for what only Allure can show */
  externalise(message: Envelope): Envelope | undefined {
    const { attachment } = message
    if (!attachment) return message
    const { mediaType, body } = attachment
    if (mediaType === imageDiffType) return undefined
    if (mediaType === 'image/png' && attachment.contentEncoding === AttachmentContentEncoding.BASE64) {
      const file = this.pictures.store(Buffer.from(body, 'base64'))
      return linked(attachment, `${folders.pictures}/${file}`)
    }
    if (mediaType === journalType)
      return linked(attachment, `${folders.journals}/${this.names.next(JSON.parse(body))}`)
    return message
  }
}

const linked = (attachment: Attachment, url: string): Envelope => ({
  attachment: { ...attachment, body: '', contentEncoding: AttachmentContentEncoding.IDENTITY, url },
})

/**
 * Holds back the texts of scenarios until the run is over: only then is it known which passed on a known bug, and which
 * were played once for each model. A page that knows only Cucumber's own words shows both that way.
 */
export class Documents {
  private readonly documents: GherkinDocument[] = []
  private readonly pickles: Pickle[] = []
  private readonly cases = new Map<string, string>()
  private readonly attempts = new Map<string, string>()
  private readonly bugs = new Map<string, KnownBug[]>()

  constructor(private readonly tell: (message: Envelope) => void) {}

  /** @param original as it came, where the message that is passed on has lost its journal */
  hear(message: Envelope, original: Envelope = message): void {
    const { gherkinDocument, pickle, testCase, testCaseStarted } = message
    if (testCase) this.cases.set(testCase.id, testCase.pickleId)
    if (testCaseStarted) this.attempts.set(testCaseStarted.id, testCaseStarted.testCaseId)
    this.note(original)
    if (gherkinDocument) this.documents.push(gherkinDocument)
    else if (pickle) this.pickles.push(pickle)
    else this.tell(message)
  }

  end(): void {
    const { documents, pickles } = tagged(
      withCopies({ documents: this.documents, pickles: this.pickles }),
      this.bugs,
    )
    // The page wants a document before its pickles.
    for (const gherkinDocument of documents) this.tell({ gherkinDocument })
    for (const pickle of pickles) this.tell({ pickle })
  }

  private note({ attachment }: Envelope): void {
    const bugs = attachment ? knownBugsOf(attachment) : []
    const pickle = this.cases.get(this.attempts.get(attachment?.testCaseStartedId ?? '') ?? '')
    if (pickle !== undefined && bugs.length > 0) this.bugs.set(pickle, bugs)
  }
}

/** Lines of a step's log that follow each other become one: a paragraph reads better, and takes a fraction of the bytes. */
export class LogMerger {
  /** What each scenario has said last, and nobody has been told yet. */
  private readonly untold = new Map<string, Attachment>()

  constructor(private readonly tell: (message: Envelope) => void) {}

  hear(message: Envelope): void {
    const { attachment } = message
    const scenario = scenarioOf(message)
    if (attachment?.mediaType === logType && scenario !== undefined) this.gather(scenario, attachment)
    else {
      if (scenario !== undefined) this.flush(scenario)
      this.tell(message)
    }
  }

  private gather(scenario: string, { fileName: _, ...line }: Attachment): void {
    const said = this.untold.get(scenario)
    this.untold.set(scenario, said ? { ...said, body: `${said.body}\n${line.body}` } : line)
  }

  private flush(scenario: string): void {
    const attachment = this.untold.get(scenario)
    this.untold.delete(scenario)
    if (attachment) this.tell({ attachment })
  }
}

const scenarioOf = ({ attachment, testStepStarted, testStepFinished, testCaseFinished }: Envelope) =>
  (attachment ?? testStepStarted ?? testStepFinished ?? testCaseFinished)?.testCaseStartedId

/**
 * Without the words of sentences that a feature left out, such as a deadline: Cucumber's page would say the text before
 * such a word twice.
 */
export function dropEmptyArguments(message: Envelope): Envelope {
  const { testCase } = message
  return testCase ? { testCase: { ...testCase, testSteps: testCase.testSteps.map(said) } } : message
}

const said = (step: TestStep): TestStep =>
  step.stepMatchArgumentsLists
    ? {
        ...step,
        stepMatchArgumentsLists: step.stepMatchArgumentsLists.map(({ stepMatchArguments }) => ({
          stepMatchArguments: stepMatchArguments.filter(({ group }) => group.value !== ''),
        })),
      }
    : step
