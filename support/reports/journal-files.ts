import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDryRun } from '../run-configuration.mjs'
import { type FormatterPlugin, folderOf, folders } from './formatter-plugin.js'
import { isImageFile } from './images.js'
import { type Journal, journalSchema, type Wait } from './journal-schema.js'
import { journalType } from './media-types.js'
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
      removeFiles(journals, isJournalFile)
      removeFiles(join(folder, folders.images), isImageFile)
    }
    const names = new JournalNames()
    const waits: Wait[] = []
    context.on('message', ({ attachment }) => {
      if (attachment?.mediaType !== journalType) return
      const journal = journalSchema.parse(JSON.parse(attachment.body))
      mkdirSync(journals, { recursive: true })
      writeFileSync(join(journals, names.next(journal)), attachment.body)
      waits.push(...waitsIn(journal))
    })
    return async () => context.write(`${JSON.stringify(summarise(waits), null, 2)}\n`)
  },
} satisfies FormatterPlugin

/** Removes only files with our names, because a user may store other files in the same folder. */
function removeFiles(folder: string, isOurs: (file: string) => boolean): void {
  for (const file of filesIn(folder)) if (isOurs(file)) rmSync(join(folder, file))
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/**
 * Names the journal files of one run in the order in which scenarios end: `attended-transfer--A-calls-B-L9.json`, and
 * `…-L9-2.json` for a second attempt. Formatters that receive the same messages give the same names.
 */
export class JournalNames {
  private readonly counts = new Map<string, number>()

  next({ scenario: { uri, name, line } }: Pick<Journal, 'scenario'>): string {
    const feature = (uri.split(/[\\/]/).at(-1) ?? '').replace(/\.feature$/, '')
    const base = `${slugOf(feature)}--${slugOf(name)}-L${line}`
    const count = (this.counts.get(base) ?? 0) + 1
    this.counts.set(base, count)
    return `${base}${count > 1 ? `-${count}` : ''}.json`
  }
}

const isJournalFile = (file: string) => /^[\p{L}\p{N}-]*--[\p{L}\p{N}-]*-L\d+(-\d+)?\.json$/u.test(file)

/** Letters of any language, digits and dashes: every file system accepts them. */
const slugOf = (text: string) =>
  text
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
