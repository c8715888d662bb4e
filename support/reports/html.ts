import { join } from 'node:path'
import type { Writable } from 'node:stream'
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
import { failedReports, warnOfFailedReports } from './failed-writes.js'
import { type FormatterPlugin, folderOf, folders } from './formatter-plugin.js'
import { ImageFiles } from './images.js'
import { JournalNames } from './journal-files.js'
import { journalOf } from './journal-of.js'
import { type KnownBug, knownBugsOf, withBugTags } from './known-bugs.js'
import { imageDiffType, imageType, logType } from './media-types.js'
import { separateModelCopies } from './model-copies.js'
import { stripStack } from './strip-stack.js'
import { PageWithUnfoldedPictures } from './unfold-pictures.js'

/**
 * Cucumber's HTML report, with links to files for images and journals, so that the page stays small. Each display is
 * stored once, under the hash of its content.
 */
export default {
  type: 'formatter',
  formatter(context) {
    const files = new FilesBeside(folderOf(context, 'html.ts', 'cucumber.html'))
    const page = new CucumberHtmlStream()
    const written = new PageWithUnfoldedPictures((text) => context.write(text))
    page.on('data', (chunk: unknown) => written.add(String(chunk)))
    const logs = new LogMerger((message) => page.write(message))
    const documents = new Documents((message) => logs.onEnvelope(message))
    context.on('message', (message) => {
      const shown = files.externalise(message)
      if (shown) documents.onEnvelope(withoutErrorName(dropEmptyArguments(stripStack(shown))), message)
    })
    const complete = once(async () => {
      documents.end()
      page.end()
      await finished(page)
      written.end()
    })
    if (context.stream) endAfter(context.stream, complete)
    return async () => {
      await complete()
      warnOfFailedReports()
    }
  },
} satisfies FormatterPlugin

/** After a feature file that is not Gherkin, Cucumber ends the file before it calls the formatter for the last time. */
function endAfter(stream: Writable, complete: () => Promise<void>): void {
  const end: (closed: () => void) => unknown = stream.end.bind(stream)
  Object.assign(stream, { end: (closed: () => void) => void complete().finally(() => end(closed)) })
}

function once(action: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= action()
    return running
  }
}

/** Replaces the content of an attachment by a link to a file. */
class FilesBeside {
  private readonly images: ImageFiles
  private readonly journalNames = new JournalNames()

  constructor(folder: string) {
    this.images = new ImageFiles(join(folder, folders.images), failedReports)
  }

  /** @returns undefined for an attachment that only Allure can show */
  externalise(message: Envelope): Envelope | undefined {
    const { attachment } = message
    if (!attachment) return message
    const { mediaType, body } = attachment
    if (mediaType === imageDiffType) return undefined
    if (mediaType === imageType && attachment.contentEncoding === AttachmentContentEncoding.BASE64) {
      const file = this.images.store(Buffer.from(body, 'base64'))
      return linkTo(`${folders.images}/${file}`, attachment)
    }
    // The formatter in journal-files.ts writes the file under the same name.
    const journal = journalOf(attachment)
    if (journal) return linkTo(`${folders.journals}/${this.journalNames.next(journal)}`, attachment)
    return message
  }
}

const linkTo = (url: string, attachment: Attachment): Envelope => ({
  attachment: { ...attachment, body: '', contentEncoding: AttachmentContentEncoding.IDENTITY, url },
})

/**
 * Emits the texts of scenarios at the end of the run. Only then all scenarios with a known bug and all copies for a
 * model are known.
 */
class Documents {
  private readonly documents: GherkinDocument[] = []
  private readonly pickles: Pickle[] = []
  private readonly pickleIds = new Map<string, string>()
  private readonly testCaseIds = new Map<string, string>()
  private readonly bugs = new Map<string, KnownBug[]>()

  constructor(private readonly emit: (message: Envelope) => void) {}

  /** @param original the message as Cucumber sent it, with its journal */
  onEnvelope(message: Envelope, original: Envelope): void {
    const { gherkinDocument, pickle, testCase, testCaseStarted } = message
    if (testCase) this.pickleIds.set(testCase.id, testCase.pickleId)
    if (testCaseStarted) this.testCaseIds.set(testCaseStarted.id, testCaseStarted.testCaseId)
    if (original.attachment) this.recordBugs(original.attachment)
    if (gherkinDocument) this.documents.push(gherkinDocument)
    else if (pickle) this.pickles.push(pickle)
    else this.emit(message)
  }

  end(): void {
    const copies = separateModelCopies({ documents: this.documents, pickles: this.pickles })
    const { documents, pickles } = withBugTags(copies, this.bugs)
    // The page needs each document before its pickles.
    for (const gherkinDocument of documents) this.emit({ gherkinDocument })
    for (const pickle of pickles) this.emit({ pickle })
  }

  private recordBugs(attachment: Attachment): void {
    const bugs = knownBugsOf(attachment)
    const pickleId = this.pickleIds.get(this.testCaseIds.get(attachment.testCaseStartedId ?? '') ?? '')
    if (pickleId !== undefined && bugs.length > 0) this.bugs.set(pickleId, bugs)
  }
}

/** Merges consecutive log entries of a step into one attachment, which is easier to read and much smaller. */
class LogMerger {
  /** The merged entries that were not emitted yet, by scenario attempt. */
  private readonly pending = new Map<string, Attachment>()

  constructor(private readonly emit: (message: Envelope) => void) {}

  onEnvelope(message: Envelope): void {
    const { attachment } = message
    const attempt = attemptOf(message)
    if (attachment?.mediaType === logType && attempt !== undefined) this.merge(attempt, attachment)
    else {
      if (attempt !== undefined) this.flush(attempt)
      this.emit(message)
    }
  }

  private merge(attempt: string, { fileName: _, ...entry }: Attachment): void {
    const before = this.pending.get(attempt)
    this.pending.set(attempt, before ? { ...before, body: `${before.body}\n${entry.body}` } : entry)
  }

  private flush(attempt: string): void {
    const attachment = this.pending.get(attempt)
    this.pending.delete(attempt)
    if (attachment) this.emit({ attachment })
  }
}

const attemptOf = ({ attachment, testStepStarted, testStepFinished, testCaseFinished }: Envelope) =>
  (attachment ?? testStepStarted ?? testStepFinished ?? testCaseFinished)?.testCaseStartedId

/** Removes an exception without a stack, because the page would print the class of the error before its text. */
function withoutErrorName(message: Envelope): Envelope {
  const { testStepFinished: step } = message
  if (!step?.testStepResult.exception || step.testStepResult.exception.stackTrace) return message
  const { exception: _, ...testStepResult } = step.testStepResult
  return { testStepFinished: { ...step, testStepResult } }
}

/**
 * Removes empty optional arguments, such as a deadline. Cucumber's page would print the text before an empty argument
 * twice.
 */
function dropEmptyArguments(message: Envelope): Envelope {
  const { testCase } = message
  if (!testCase) return message
  return { testCase: { ...testCase, testSteps: testCase.testSteps.map(withoutEmptyArguments) } }
}

function withoutEmptyArguments(step: TestStep): TestStep {
  const { stepMatchArgumentsLists: lists } = step
  if (!lists) return step
  const stepMatchArgumentsLists = lists.map(({ stepMatchArguments }) => ({
    stepMatchArguments: stepMatchArguments.filter(({ group }) => group.value !== ''),
  }))
  return { ...step, stepMatchArgumentsLists }
}
