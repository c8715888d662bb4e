import { createHash } from 'node:crypto'
import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileNamePart } from '../file-name.js'
import { isDryRun } from '../run-configuration.js'
import { failedReports, warnOfFailedReports } from './failed-writes.js'
import { type FormatterPlugin, folderOf, folders, requireFolder } from './formatter-plugin.js'
import { isImageFile } from './images.js'
import { journalOf } from './journal-of.js'
import { type Journal, journalSchema, type Wait } from './journal-schema.js'
import { summarise, waitsIn } from './waits.js'

/**
 * Writes the journal of each scenario to a file of its own, and the times of all waits of the run to `waits.json`.
 * First it removes the journals and images of an earlier run.
 */
export default {
  type: 'formatter',
  formatter(context) {
    const folder = folderOf(context, 'journal-files.ts', 'waits.json')
    const journals = join(folder, folders.journals)
    if (!isDryRun()) {
      requireFolder(journals)
      removeFiles(journals, isJournalFile)
      removeFiles(join(folder, folders.images), isImageFile)
    }
    const names = new JournalNames()
    const waits: Wait[] = []
    context.on('message', ({ attachment }) => {
      const journal = attachment && journalOf(attachment)
      if (!journal) return
      const file = join(journals, names.next(journal))
      failedReports.attempt(file, () => {
        waits.push(...waitsIn(journalSchema.parse(journal)))
        writeFileSync(file, attachment.body)
      })
    })
    return async () => {
      context.write(`${JSON.stringify(summarise(waits), null, 2)}\n`)
      warnOfFailedReports()
    }
  },
} satisfies FormatterPlugin

/** Removes only files with our names, because a user may store other files in the same folder. */
function removeFiles(folder: string, isOurs: (file: string) => boolean): void {
  for (const name of filesIn(folder)) {
    const file = join(folder, name)
    if (isOurs(name)) failedReports.attempt(file, () => rmSync(file))
  }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Longest part of a name for the feature and for the scenario, UTF-8 bytes. Encrypted folders allow 143 bytes in all. */
const maxBytes = 60

/**
 * Names the journal files of one run in the order in which scenarios end: `attended-transfer--A-calls-B-L9.json`, and
 * `…-L9-2.json` for a second attempt. A scenario whose name is taken by another one, such as by a feature file of the
 * same name in another folder, gets a name with a hash: `attended-transfer-1f2e3d4c--A-calls-B-L9.json`. Formatters that
 * receive the same messages give the same names.
 */
export class JournalNames {
  private readonly bases = new Map<string, string>()
  private readonly taken = new Set<string>()
  private readonly attempts = new Map<string, number>()

  next({ scenario: { uri, name, line } }: Pick<Journal, 'scenario'>): string {
    const key = JSON.stringify([uri, name, line])
    const base = this.bases.get(key) ?? this.free(key, { uri, name, line })
    this.bases.set(key, base)
    const attempt = (this.attempts.get(key) ?? 0) + 1
    this.attempts.set(key, attempt)
    return `${base}${attempt > 1 ? `-${attempt}` : ''}.json`
  }

  private free(key: string, { uri, name, line }: Journal['scenario']): string {
    const feature = (uri.split(/[\\/]/).at(-1) ?? '').replace(/\.feature$/, '')
    const rest = `--${fileNamePart(name, maxBytes)}-L${line}`
    const base = `${fileNamePart(feature, maxBytes)}${rest}`
    const isTaken = this.taken.has(withoutCase(base))
    this.taken.add(withoutCase(base))
    if (!isTaken) return base
    const hash = createHash('sha256').update(key).digest('hex').slice(0, 8)
    return `${fileNamePart(feature, maxBytes - hash.length - 1)}-${hash}${rest}`
  }
}

/** macOS and Windows do not distinguish case in file names. */
const withoutCase = (name: string) => name.toUpperCase()

const isJournalFile = (file: string) =>
  /^[\p{L}\p{M}\p{N}-]*--[\p{L}\p{M}\p{N}-]*-L\d+(-\d+)?\.json$/u.test(file)
