import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FormatterPlugin, folderOf, folders } from './formatter-plugin.js'
import { isImage } from './images.js'
import { type Journal, journalSchema, type Wait } from './journal-schema.js'
import { journalType } from './media-types.js'
import { summarise, waitsIn } from './waits.js'

/**
 * Keeps the journal of each scenario as a file of its own, and writes how long displays took over the whole run.
 * What an earlier run has left is removed first.
 */
export default {
  type: 'formatter',
  formatter(context) {
    const folder = folderOf(context, 'waits.json')
    const journals = join(folder, folders.journals)
    clear(journals, isJournal)
    clear(join(folder, folders.pictures), isImage)
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

/** Removes what is ours by its name; nothing else that somebody keeps there. */
function clear(folder: string, isOurs: (file: string) => boolean): void {
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
 * Names the files of the journals of one run, in the order in which scenarios end. All who hear the same messages
 * give the same names: `attended-transfer--A-calls-B-L9.json`, and `…-L9-2.json` for a second attempt.
 */
export class JournalNames {
  private readonly given = new Map<string, number>()

  next({ scenario: { uri, name, line } }: Pick<Journal, 'scenario'>): string {
    const feature = (uri.split(/[\\/]/).at(-1) ?? '').replace(/\.feature$/, '')
    const base = `${wordsOf(feature)}--${wordsOf(name)}-L${line}`
    const count = (this.given.get(base) ?? 0) + 1
    this.given.set(base, count)
    return `${base}${count > 1 ? `-${count}` : ''}.json`
  }
}

/** Of all files in a folder, those that an earlier run may have left. */
export const isJournal = (file: string) => /^[\p{L}\p{N}-]*--[\p{L}\p{N}-]*-L\d+(-\d+)?\.json$/u.test(file)

/** Letters of any language, digits and dashes, so that every file system takes it. */
const wordsOf = (text: string) =>
  text
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
