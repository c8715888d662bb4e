import { rmSync } from 'node:fs'
import { displayPath } from '../display-path.js'
import { describeWriteError } from '../writable.js'

/**
 * The report files that could not be written. The verdict of a run does not depend on them, and an error in a handler of
 * Cucumber's messages would end the run. So they are collected, and a warning names them.
 */
export class FailedWrites {
  /** The files, by the reason. */
  private readonly files = new Map<string, Set<string>>()

  /** @returns whether the file is written. A file that is only written in part is removed */
  attempt(file: string, write: () => void): boolean {
    try {
      write()
      return true
    } catch (error) {
      const reason = describeWriteError(error)
      this.files.set(reason, (this.files.get(reason) ?? new Set()).add(displayPath(file)))
      remove(file)
      return false
    }
  }

  /** One text for each reason, about the failures since the last call. */
  take(): string[] {
    const texts = [...this.files].map(([reason, files]) => {
      const [first = ''] = files
      const which =
        files.size === 1 ? `${first} is not written` : `${files.size} files are not written, such as ${first}`
      return `this report is not complete: ${which}: ${reason}`
    })
    this.files.clear()
    return texts
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {
    // It is a folder, or its folder does not exist.
  }
}

/** The failures of all formatters of a run. */
export const failedReports = new FailedWrites()

/** Prints the warnings of all formatters. Each formatter calls it at its end, because any of them may be the only one. */
export function warnOfFailedReports(): void {
  for (const text of failedReports.take()) process.stderr.write(`! ${text}\n`)
}
