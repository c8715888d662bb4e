import { readFileSync } from 'node:fs'
import { parseDocument } from 'yaml'
import type { z } from 'zod'
import { readDataFile } from '../catalog/index.js'
import { type ReferenceFile, referenceSchema } from '../screen/index.js'

/**
 * Reads the data files of references. Thousands of them have only few different fields, such as the regions of a
 * model, so each different text of a field is parsed and validated once.
 */
export class DataFiles {
  /** Text of a field -> its value. */
  private readonly values = new Map<string, unknown>()

  /** @throws DataFileError that names every violation with file and line */
  async read(path: string): Promise<ReferenceFile> {
    // Only the whole file, read as YAML, tells what is wrong with it.
    return this.joinedFields(readText(path)) ?? readDataFile(path, referenceSchema)
  }

  /** Undefined for a file that is unusual or wrong. */
  private joinedFields(text: string): ReferenceFile | undefined {
    const fields = unusual.test(text) ? [] : (text.match(topLevelField) ?? [])
    if (fields.join('') !== text) return undefined
    const file = new Map<string, unknown>()
    for (const field of fields) {
      const name = nameOf(field)
      const value = this.valueOf(field)
      if (value === undefined || file.has(name)) return undefined
      file.set(name, value)
    }
    return file.has('state') ? { ...withoutFields, ...Object.fromEntries(file) } : undefined
  }

  private valueOf(field: string): unknown {
    const known = this.values.get(field)
    if (known !== undefined) return known
    const value = parseField(field)
    this.values.set(field, value)
    return value
  }
}

/** Anchors, aliases, tags and merge keys join fields; the other characters are refused, or end a line in YAML only. */
const unusual = /[&*!\t\r\0\uFEFF\uFFFD\u0085\u2028\u2029]|<</

/** A name at the start of a line, and all lines below it that are indented or empty. */
const topLevelField = /[A-Za-z]+:(?: .*)?\n(?:(?: .*)?\n)*/g

const nameOf = (field: string) => field.slice(0, field.indexOf(':'))

/** What a file has without fields of its own; it has no state. */
const withoutFields = referenceSchema.parse({ state: 'none' })

const fieldSchemas: Readonly<Record<string, z.ZodType>> = referenceSchema.shape

/** The validated value; undefined: it is not valid, or has no value. */
function parseField(field: string): unknown {
  const name = nameOf(field)
  const schema = Object.hasOwn(fieldSchemas, name) ? fieldSchemas[name] : undefined
  return schema?.safeParse(plainWords(field) ?? yamlValue(field, name)).data
}

/** Most fields that differ in each file are a line of words, such as a state: YAML reads these as they are written. */
function plainWords(field: string): string | undefined {
  const [, words] = /^[A-Za-z]+: ([A-Za-z](?:[A-Za-z0-9 -]*[A-Za-z0-9])?)\n$/.exec(field) ?? []
  return words !== undefined && !/^(null|true|false)$/i.test(words) ? words : undefined
}

function yamlValue(field: string, name: string): unknown {
  const document = parseDocument(field, { merge: true })
  return document.errors.length + document.warnings.length === 0 ? document.toJS()[name] : undefined
}

/** Empty for a file that cannot be read. Reading thousands of small files without waiting takes a fifth of the time. */
function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
