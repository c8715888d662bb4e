import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isJournal, JournalNames } from './journal-names.js'
import { journalSchema, type Wait } from './journal-schema.js'
import { journalType } from './media-types.js'
import { isPicture } from './pictures.js'
import { type FormatterPlugin, folderOf, folders } from './plugin.js'
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
    clear(join(folder, folders.pictures), isPicture)
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
