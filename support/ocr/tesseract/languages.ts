import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The trained data of a language. */
export interface LanguageData {
  /** Tesseract's name of the language; its npm package is `@tesseract.js-data/<name>`. */
  readonly name: string
  /** The visible characters that the data has. */
  readonly characters: ReadonlySet<string>
}

const printableAscii = Array.from({ length: 0x7e - 0x20 }, (_, i) => String.fromCodePoint(0x21 + i))
const asciiWithout = (without: string) => printableAscii.filter((char) => !without.includes(char))
/** Recognised by their shape, in every language. */
const arrows = '←→'

const english: LanguageData = {
  name: 'eng',
  characters: new Set([...asciiWithout('^`'), ...'’‘“”—€£¥¢™®©°§«»é', ...arrows]),
}

/** By the language of the phones, ISO 639-1. */
const languages: Readonly<Record<string, LanguageData>> = {
  en: english,
  de: {
    name: 'deu',
    characters: new Set([...asciiWithout('^`~'), ...'ÄÖÜäöüß‘’‚“„”—€£°©®«»', ...arrows]),
  },
}

/**
 * The data with which the displays of a language are read; English, where there is none of this language.
 * @param language of the phone, such as `de` or `de-AT`
 */
export function languageData(language = 'en'): LanguageData {
  const [code = ''] = language.toLowerCase().split(/[-_]/)
  const data = languages[code]
  return data && dataFolder(data.name) !== undefined ? data : english
}

/** The folder with the trained data of Tesseract; undefined if its package is not installed. */
export function dataFolder(name: string): string | undefined {
  try {
    const file = createRequire(import.meta.url).resolve(`@tesseract.js-data/${name}/package.json`)
    const folder = join(dirname(file), '4.0.0_best_int')
    return existsSync(folder) ? folder : undefined
  } catch {
    return undefined
  }
}
