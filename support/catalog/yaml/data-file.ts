import { readFile } from 'node:fs/promises'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { displayPath } from '../display-path.js'
import { invalidYaml, missingFile, schemaViolations } from './errors.js'

/**
 * Reads a YAML file and validates it with its schema.
 * @throws DataFileError that names every violation with file and line
 */
export async function readDataFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const shown = displayPath(path)
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw missingFile(shown, cause)
  })
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [syntaxError] = document.errors
  if (syntaxError) throw invalidYaml(shown, syntaxError.linePos?.[0].line ?? 1, syntaxError.message)
  const result = schema.safeParse(document.toJS())
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => {
    const line = lineOf(document, issue.path, lines)
    return `${shown}:${line}: ${issue.path.join('.') || 'the file'}: ${issue.message}`
  })
  throw schemaViolations(problems)
}

/** The line of the deepest part of `path` that the file has. */
function lineOf(document: Document, path: readonly PropertyKey[], lines: LineCounter): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}
