import type { Journal } from './journal-schema.js'

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
