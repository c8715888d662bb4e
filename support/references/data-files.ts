import { readFileSync } from 'node:fs'
import { parseData, readDataFile } from '../catalog/index.js'
import { type ReferenceFile, referenceSchema } from '../screen/index.js'

/**
 * Reads the data files of references. Thousands of them differ in their state only, such as in the regions of a model, so
 * each different text is parsed once, without its state.
 */
export class DataFiles {
  /** Text with another word for the state -> what it says. */
  private readonly parsed = new Map<string, ReferenceFile>()

  /** @throws DataFileError that names every violation with file and line */
  async read(path: string): Promise<ReferenceFile> {
    const text = readText(path)
    const [line, state] = unusual.test(text) ? [] : (plainState.exec(text) ?? [])
    const known = line === undefined ? undefined : this.parse(text.replace(line, `state: ${placeholder}`))
    // Only the whole file tells what is wrong with it.
    return state === undefined || known?.state !== placeholder
      ? readDataFile(path, referenceSchema)
      : { ...known, state }
  }

  /** Undefined for a text that is wrong. */
  private parse(text: string): ReferenceFile | undefined {
    const known = this.parsed.get(text)
    if (known) return known
    try {
      const file = parseData('', text, referenceSchema)
      this.parsed.set(text, file)
      return file
    } catch {
      return undefined
    }
  }
}

const placeholder = 'a state of a reference'

/** Text that is not UTF-8, directives that give words another meaning, and the placeholder itself. */
const unusual = new RegExp(`[\\0\\uFFFD]|^%|${placeholder}`, 'm')

/** A state of letters and digits that YAML reads as it is written. */
const plainState = /^state: (?!(?:null|true|false)$)(\p{L}(?:[\p{L}\p{N} -]*[\p{L}\p{N}])?)$/imu

/** Empty for a file that cannot be read. Reading thousands of small files without waiting takes a fifth of the time. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
