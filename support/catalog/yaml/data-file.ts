import { readFile } from 'node:fs/promises'
import { LineCounter, type Node, parseDocument, type YAMLError } from 'yaml'
import type { z } from 'zod'
import { displayPath } from '../../display-path.js'
import { invalidYaml, missingFile, notUtf8, schemaViolations } from '../errors.js'
import { aliasProblem } from './aliases.js'
import { describeIssue } from './issues.js'
import { placeOf } from './nodes.js'
import { decodeText } from './text.js'

/**
 * Reads a YAML file and validates it with its schema. Anchors, aliases and merge keys (`<<`) may be used.
 * @throws DataFileError that names every violation with file and line
 */
export async function readDataFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.infer<Schema>> {
  return parseData(displayPath(path), await readText(path), schema)
}

/**
 * Like `readDataFile`, for files that many readers share: a text is parsed and validated once per process, wherever it
 * stands. The results are shared, so they must not be changed. Each call reads the file, so a change is never missed.
 */
export function sharedDataFiles<Schema extends z.ZodType>(
  schema: Schema,
): (path: string) => Promise<z.infer<Schema>> {
  const parsed = new Map<string, z.infer<Schema>>()
  return async (path) => {
    const text = await readText(path)
    const data = parsed.get(text) ?? parseData(displayPath(path), text, schema)
    parsed.set(text, data)
    return data
  }
}

/** @throws DataFileError for a file that is missing, or not UTF-8 */
export async function readText(path: string): Promise<string> {
  const shown = displayPath(path)
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw missingFile(shown, cause)
  })
  const decoded = decodeText(bytes)
  if ('problem' in decoded) throw notUtf8(shown, decoded.line, decoded.problem)
  return decoded.text
}

/**
 * Parses the text of a YAML file and validates it with its schema.
 * @param shown the path for messages
 * @throws DataFileError that names every violation with file and line
 */
export const parseData = <Schema extends z.ZodType>(
  shown: string,
  text: string,
  schema: Schema,
): z.infer<Schema> => parseYaml(shown, text).validate(schema)

/** The content of a YAML file. */
export interface YamlFile {
  readonly value: unknown
  /** The line of a name at the top of the file, as `path:line`. */
  where(name: string): string
  /**
   * @param value default: that of the file; else one that contains it
   * @throws DataFileError that names every violation with file and line
   */
  validate<Schema extends z.ZodType>(schema: Schema, value?: unknown): z.infer<Schema>
}

/**
 * @param shown the path for messages
 * @throws DataFileError for a text that is not YAML
 */
export function parseYaml(shown: string, text: string): YamlFile {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, merge: true })
  // A warning is about a tag or a directive that would have no effect.
  const [syntaxError] = [...document.errors, ...document.warnings]
  if (syntaxError)
    throw invalidYaml(shown, lines.linePos(syntaxError.pos[0]).line, describeSyntaxError(syntaxError))
  const lineOf = (node: Node | undefined) => (node?.range ? lines.linePos(node.range[0]).line : 1)
  const alias = aliasProblem(document)
  if (alias) throw invalidYaml(shown, lineOf(alias.node), alias.message)
  // The number of aliases is limited above, by the number of values that they stand for.
  const content: unknown = document.toJS({ maxAliasCount: -1 })
  return {
    value: content,
    where: (name) => `${shown}:${lineOf(placeOf(document, [name]).node)}`,
    validate(schema, value = content) {
      const result = schema.safeParse(value)
      if (result.success) return result.data
      const problems = result.error.issues
        .flatMap((issue) => describeIssue(document, issue))
        .map(
          ({ path, node, message }) =>
            `${shown}:${lineOf(node)}: ${path.join('.') || 'the file'}: ${message}`,
        )
      throw schemaViolations([...new Set(problems)])
    },
  }
}

/** The messages of the parser that are written for programmers, in the words of a person who writes the file. */
function describeSyntaxError({ code, message }: YAMLError): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return message.replace(/^.*?(?= at line )/s, 'the same name stands here a second time,')
    case 'TAB_AS_INDENT':
      return 'a tab is not allowed before a name. Use blanks'
    case 'MULTIPLE_DOCS':
      return 'the file has several documents. Leave out the line --- between them'
    default:
      return withoutSecrets(message)
  }
}

/** The message quotes the line, and a password may be what is not valid there. */
const withoutSecrets = (message: string): string =>
  /pass(?:word|wd)?\b/i.test(message)
    ? `${message.split(/:?\n/)[0]}. The line has a password, so it is not shown`
    : message
