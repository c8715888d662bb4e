import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Attachment } from '@cucumber/messages'
import { packageRoot } from '../build/index.js'
import { isDryRun } from '../run-configuration.js'
import { type FailedWrites, failedReports, warnOfFailedReports } from './failed-writes.js'
import { type FormatterPlugin, folderOf, requireFolder } from './formatter-plugin.js'
import { JournalNames } from './journal-files.js'
import { journalOf } from './journal-of.js'
import { readRunIndex, withBefore } from './run-index/before.js'
import { dataFile } from './run-index/data-file.js'
import { IndexedRun } from './run-index/indexed-run.js'
import { type RunIndex, runIndexSchema } from './run-index/schema.js'

/**
 * The run as a page that opens from the file system: `index.html`, and beside it in `film-strip` the code of the page, the
 * index of the run, and the timeline of each scenario, which the page loads when it shows the scenario.
 */
export default {
  type: 'formatter',
  formatter(context) {
    const folder = folderOf(context, 'film-strip.ts', 'index.html')
    const { version: offhook } = createRequire(import.meta.url)('offhook/package.json') as { version: string }
    const files = isDryRun() ? undefined : new FilmStripFiles(folder)
    const run = new IndexedRun()
    context.on('message', (envelope) => {
      run.onEnvelope(envelope)
      const { attachment } = envelope
      const timeline = attachment && files?.addJournal(attachment)
      if (timeline !== undefined) run.onJournal(attachment as Attachment, timeline)
    })
    return async () => {
      files?.close(run.index({ offhook, node: process.versions.node }))
      context.write(files ? pageText(pageFolder) : '')
      warnOfFailedReports()
    }
  },
} satisfies FormatterPlugin

/** The page as Vite has built it. */
const pageFolder = join(packageRoot, 'dist/studio')

/** The files in the folder `film-strip` of the reports. */
export class FilmStripFiles {
  private readonly folder: string
  private readonly names = new JournalNames()
  private readonly before: RunIndex | undefined

  /** Removes the timelines of the run before, and keeps its index. @param page the folder of the built page */
  constructor(
    reports: string,
    private readonly page = pageFolder,
    private readonly failed: FailedWrites = failedReports,
  ) {
    this.folder = join(reports, 'film-strip')
    requireFolder(join(this.folder, 'timelines'))
    for (const name of readdirSync(join(this.folder, 'timelines')))
      if (name.endsWith('.js')) this.write(join('timelines', name), (file) => rmSync(file))
    const [last, before] = ['run.js', 'run-before.js']
    // Only a run that ends has an index. After one that was stopped, the one before it is still the last.
    if (textOf(join(this.folder, last)) !== undefined)
      this.write(before, (file) => renameSync(join(this.folder, last), file))
    this.before = readRunIndex(textOf(join(this.folder, before)) ?? '')
  }

  /** @returns the name of the timeline; undefined: the attachment is no journal, or the file cannot be written */
  addJournal(attachment: Attachment): string | undefined {
    const journal = journalOf(attachment)
    if (!journal) return undefined
    const name = this.names.next(journal).replace(/\.json$/, '')
    const text = dataFile(name, attachment.body)
    return this.write(`timelines/${name}.js`, (file) => writeFileSync(file, text)) ? name : undefined
  }

  close(index: RunIndex): void {
    this.write('run.js', (file) => {
      const complete = runIndexSchema.parse(withBefore(index, this.before))
      writeFileSync(file, dataFile('run', JSON.stringify(complete)))
    })
    const built = join(this.page, 'film-strip')
    for (const name of filesOf(built))
      this.write(name, (file) => writeFileSync(file, readFileSync(join(built, name))))
  }

  private write(name: string, action: (file: string) => void): boolean {
    const file = join(this.folder, name)
    return this.failed.attempt(file, () => action(file))
  }
}

/** The text of `index.html`. Without a built page it says so, and so does the terminal. */
export function pageText(page: string): string {
  const text = textOf(join(page, 'index.html'))
  if (text !== undefined) return text
  process.stderr.write(`! reports/index.html shows nothing: ${notBuilt}\n`)
  return `<!doctype html><meta charset="utf-8"><title>Offhook</title><p>${notBuilt}</p>\n`
}

const notBuilt =
  'its page is not built. Run "npm run build:page" in the folder of Offhook, then the scenarios again'

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
