import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Status, type TestResult, type TestResultContainer } from 'allure-js-commons'
import { FALLBACK_TEST_CASE_ID_LABEL_NAME, FileSystemWriter } from 'allure-js-commons/sdk/reporter'
import type { Attempt } from './attempts.js'
import { failedReports } from './failed-writes.js'
import { requireFolder } from './formatter-plugin.js'
import { hashOf } from './images.js'

/** Prefix of the label of a result that passed with a known bug. */
export const bugLabelPrefix = 'known bug '

/** The message of a result that the rack has failed begins with it: Allure sorts results into categories by message. */
const rackPrefix = 'failure of the rack: '

const categories = [
  { name: 'Passed on a known bug', matchedStatuses: [Status.PASSED], messageRegex: `${bugLabelPrefix}.*` },
  {
    name: 'Failures of the rack',
    matchedStatuses: [Status.FAILED, Status.BROKEN, Status.SKIPPED],
    messageRegex: `${rackPrefix}[\\s\\S]*`,
  },
]

/**
 * Writes Allure's result files. Each attachment is stored once, under the hash of its content; any number of results
 * may refer to one file. Allure's own writer flushes each file to the disk. This writer does not, which is faster;
 * after a power failure the run is repeated anyway.
 */
export class AllureFileWriter extends FileSystemWriter {
  /** The file with the content of an attachment, by the file name that Allure gave to the attachment. */
  private readonly files = new Map<string, string>()
  private readonly stored = new Set<string>()
  /** When the last attempt at each scenario began, by `historyId`, ms since 1970. */
  private readonly starts = new Map<string, number>()
  /** What Cucumber says about the attempt whose result is written next. */
  attempt: Pick<Attempt, 'status' | 'message' | 'byRack'> | undefined

  constructor(private readonly resultsDir: string) {
    super({ resultsDir })
    requireFolder(resultsDir)
    this.store('categories.json', JSON.stringify(categories))
  }

  override writeAttachment(distFileName: string, content: Buffer): void {
    const file = `${hashOf(content)}-attachment${extensionOf(distFileName)}`
    this.files.set(distFileName, file)
    if (!this.stored.has(file) && this.store(file, content)) this.stored.add(file)
  }

  override writeResult(result: TestResult): void {
    this.write(
      `${result.uuid}-result.json`,
      withRackMessage(
        withStatus(withBugMessage(withoutFallbackId(this.inOrder(result))), this.attempt),
        this.attempt,
      ),
    )
  }

  /** Allure shows the attempt that began last, and two attempts may begin in one millisecond. */
  private inOrder(result: TestResult): TestResult {
    const { historyId = '', start = 0, stop = start } = result
    const earlier = this.starts.get(historyId)
    const ownStart = earlier === undefined ? start : Math.max(start, earlier + 1)
    this.starts.set(historyId, ownStart)
    return { ...result, start: ownStart, stop: Math.max(stop, ownStart) }
  }

  override writeGroup(group: TestResultContainer): void {
    this.write(`${group.uuid}-container.json`, group)
  }

  override writeAttachmentFromPath(distFileName: string, from: string): void {
    const file = join(this.resultsDir, distFileName)
    failedReports.attempt(file, () => super.writeAttachmentFromPath(distFileName, from))
  }

  /** Each failed hook would be listed here once more. It fails its scenario, or a scenario of the run itself. */
  override writeGlobals(): void {}

  private write(name: string, data: object): void {
    const json = JSON.stringify(data, (key, value: unknown) => {
      // Each `source` in a result is the file of an attachment.
      if (key === 'source') return this.files.get(String(value)) ?? value
      return isEmpty(value) ? undefined : value
    })
    this.store(name, json)
  }

  private store(name: string, content: string | Buffer): boolean {
    const file = join(this.resultsDir, name)
    return failedReports.attempt(file, () => writeFileSync(file, content))
  }
}

/** Allure takes it from the name of an attachment, which may be any text with a dot. */
const extensionOf = (name: string) => /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? ''

/**
 * Allure's reporter gives a result the status of its worst step. It leaves out hooks and steps without a definition, so
 * that a scenario that left a phone in a call would have passed, and one that preflight refused would be skipped.
 */
function withStatus(result: TestResult, attempt: AllureFileWriter['attempt']): TestResult {
  if (!attempt) return result
  const { status: cucumbers, message } = attempt
  // A failed expectation is "failed", and any other failure "broken".
  const isFailure = result.status === Status.FAILED || result.status === Status.BROKEN
  if (isFailure && !isGood(cucumbers)) return result
  const status = isGood(cucumbers) ? goodStatuses[cucumbers] : Status.BROKEN
  if (result.status === status) return result
  const statusDetails = { ...result.statusDetails, message: message || (reasons[cucumbers] ?? '') }
  return { ...result, status, statusDetails }
}

const reasons: Readonly<Partial<Record<Attempt['status'], string>>> = {
  PENDING: 'a step is pending',
  UNDEFINED: 'no step definition matches a sentence of this scenario',
}
const goodStatuses = { PASSED: Status.PASSED, SKIPPED: Status.SKIPPED } as const
const isGood = (status: Attempt['status']): status is keyof typeof goodStatuses & Attempt['status'] =>
  status in goodStatuses

/** A result that the rack has failed, or for which it has no phone. */
function withRackMessage(result: TestResult, attempt: AllureFileWriter['attempt']): TestResult {
  if (!attempt?.byRack || result.status === Status.PASSED) return result
  const { message = attempt.message } = result.statusDetails
  return { ...result, statusDetails: { ...result.statusDetails, message: `${rackPrefix}${message}` } }
}

/** Allure sorts results into categories by message, so a result that passed with a known bug needs one. */
function withBugMessage(result: TestResult): TestResult {
  const bugs = result.labels.map(({ value }) => value).filter((value) => value.startsWith(bugLabelPrefix))
  if (bugs.length === 0 || result.status !== Status.PASSED) return result
  return { ...result, statusDetails: { ...result.statusDetails, message: bugs.join('; ') } }
}

/**
 * Drops the label by which Allure 3 finds an older history: it has only file and name, so scenarios of one name would
 * share that history.
 */
const withoutFallbackId = (result: TestResult): TestResult => ({
  ...result,
  labels: result.labels.filter(({ name }) => name !== FALLBACK_TEST_CASE_ID_LABEL_NAME),
})

/** An empty list of steps, attachments or parameters takes 80 bytes, in thousands of steps. */
const isEmpty = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0
