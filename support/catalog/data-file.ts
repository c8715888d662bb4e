import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import { OffhookError } from '../errors.js'

/** A data file that is missing, no YAML, or not as its schema wants it. Says the file, the line and what to do. */
export class DataFileError extends OffhookError {
  override name = 'DataFileError'
}

/**
 * Reads a YAML file and holds it against its schema.
 * @throws DataFileError naming every wrong place by file and line.
 */
export async function readDataFile<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const shown = relative(process.cwd(), path)
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new DataFileError(`${shown}: cannot be read (${cause.code ?? cause.message}). Is the name right?`)
  })
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const broken = document.errors[0]
  if (broken)
    throw new DataFileError(`${shown}:${broken.linePos?.[0].line ?? 1}: no valid YAML: ${broken.message}`)
  const result = schema.safeParse(document.toJS())
  if (result.success) return result.data
  const complaints = result.error.issues.map((issue) => {
    const line = lineOf(document, issue.path, lines)
    return `${shown}:${line}: ${issue.path.join('.') || 'the file'}: ${issue.message}`
  })
  throw new DataFileError(complaints.join('\n'))
}

/** The line of the deepest part of `path` that the file has. */
function lineOf(document: Document, path: readonly PropertyKey[], lines: LineCounter): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}
