import { mkdirSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { Status, type TestResult, type TestResultContainer } from 'allure-js-commons'
import { FileSystemWriter } from 'allure-js-commons/sdk/reporter'
import { bugTag } from './allure-messages.js'
import { modelIn } from './model-copies.js'
import { hashOf } from './pictures.js'

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
  if (bugs.length === 0 || result.status !== Status.PASSED) return result
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
  { name: 'Passed on a known bug', matchedStatuses: [Status.PASSED], messageRegex: `${bugTag}.*` },
]

/** A step without steps, attachments, parameters … says so in 80 bytes, and there are thousands of them. */
const isEmpty = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0
