import type { Location } from '@stryker-mutator/api/core'
import type { Logger } from '@stryker-mutator/api/logging'
import { Instrumenter } from '@stryker-mutator/instrumenter'
import { groupBy } from '../../support/group-by.js'
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
  /** Of the changed code. Lines and columns start at 0. */
  readonly location: Location
}

export interface InstrumentedCode {
  /** All files with all mutants switched off, by path. */
  readonly files: ReadonlyMap<string, string>
  readonly mutants: readonly Mutant[]
  /** The mutants that the files have, also those that are in no list. */
  readonly count: number
}

/** What is changed: the text of each file, by its path from the root of the project. */
export type Sources = ReadonlyMap<string, { readonly folder: string; readonly content: string }>

/** Puts every mutant of StrykerJS into the sources; `__stryker__.activeMutant` switches one of them on. */
export function instrument(sources: Sources): Promise<InstrumentedCode> {
  return instrumentParts(sources, () => true)
}

/**
 * Puts only some mutants into the sources: what counts the hits of all others would make each test slower, ten times where
 * pixels are painted. Mutants within the code that these change are there, too, and are in no list.
 * @param wanted of the same sources
 */
export async function instrumentOnly(sources: Sources, wanted: readonly Mutant[]): Promise<InstrumentedCode> {
  const ofFile = groupBy(wanted, ({ file }) => file)
  const needed = new Map([...sources].filter(([file]) => ofFile.has(file)))
  const { files, mutants, count } = await instrumentParts(needed, (file) =>
    (ofFile.get(file) ?? []).map(({ location }) => location),
  )
  const placed = new Map(mutants.map((mutant) => [identityOf(mutant), mutant]))
  return { files, mutants: wanted.flatMap((mutant) => placed.get(identityOf(mutant)) ?? []), count }
}

const identityOf = ({ file, location: { start, end }, mutator, replacement }: Mutant) =>
  [file, start.line, start.column, end.line, end.column, mutator, replacement].join(' ')

/** @param partsOf what may be changed in a file */
async function instrumentParts(
  sources: Sources,
  partsOf: (file: string) => true | Location[],
): Promise<InstrumentedCode> {
  const files = [...sources].map(([name, { content }]) => ({ name, content, mutate: partsOf(name) }))
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
        ...{ original: inOneLine(text), within: lines[start.line]?.trim() ?? '', location },
      }
    },
  )
  return {
    files: new Map(result.files.map(({ name, content }) => [name, start + content])),
    mutants,
    count: mutants.length,
  }
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
