import type { Logger } from '@stryker-mutator/api/logging'
import { Instrumenter } from '@stryker-mutator/instrumenter'
import { header } from './switches.js'

/** A change of the code that a test may find. */
export interface Mutant {
  /** The name by which StrykerJS switches it on. */
  readonly id: string
  /** Path from the root of the project. */
  readonly file: string
  readonly folder: string
  /** Starts at 1. */
  readonly line: number
  readonly mutator: string
  /** The changed code, in one line. */
  readonly original: string
  readonly replacement: string
  /** The line on which the changed code begins, without its indentation. */
  readonly within: string
}

export interface InstrumentedCode {
  /** All files with all mutants switched off, by path. */
  readonly files: ReadonlyMap<string, string>
  readonly mutants: readonly Mutant[]
}

/** What is changed: the text of each file, by its path from the root of the project. */
export type Sources = ReadonlyMap<string, { readonly folder: string; readonly content: string }>

/** Puts every mutant of StrykerJS into the sources; `__stryker__.activeMutant` switches one of them on. */
export async function instrument(sources: Sources): Promise<InstrumentedCode> {
  const files = [...sources].map(([name, { content }]) => ({ name, content, mutate: true as const }))
  const result = await new Instrumenter(noLog).instrument(files, {
    ...{ plugins: null, excludedMutations: [], ignorers: [], noHeader: true },
  })
  const start = header(result.mutants.length)
  const mutants = result.mutants.map(
    ({ id, fileName: file, location, mutatorName: mutator, replacement }) => {
      const { folder = '', content = '' } = sources.get(file) ?? {}
      const lines = content.split('\n')
      const { start, end } = location
      const text = content.slice(offsetOf(lines, start), offsetOf(lines, end))
      return {
        ...{ id, file, folder, mutator, line: start.line + 1, replacement: inOneLine(replacement) },
        ...{ original: inOneLine(text), within: lines[start.line]?.trim() ?? '' },
      }
    },
  )
  return { files: new Map(result.files.map(({ name, content }) => [name, start + content])), mutants }
}

const silent = () => {}
const isSilent = () => false
const noLog: Logger = {
  ...{ trace: silent, debug: silent, info: silent, warn: silent, error: silent, fatal: silent },
  ...{ isTraceEnabled: isSilent, isDebugEnabled: isSilent, isInfoEnabled: isSilent },
  ...{ isWarnEnabled: isSilent, isErrorEnabled: isSilent, isFatalEnabled: isSilent },
}

/** @param place starts at 0 */
function offsetOf(lines: readonly string[], { line, column }: { line: number; column: number }): number {
  return lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, 0) + column
}

export const inOneLine = (code: string): string => code.replace(/\s+/g, ' ').trim()
