import { closeSync, lstatSync, openSync, readFileSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { makeFolder } from '../../writable.js'
import { alreadyProject, projectNotMade } from '../errors.js'
import { configurations } from '../project.js'
import type { TemplateFile } from './template.js'

/** The paths of the files that were made, and of those that existed and were left as they were. */
export interface WrittenProject {
  readonly made: readonly string[]
  readonly left: readonly string[]
}

/** @throws CliError for the folder of a project: its features are not those of the template */
export function requireNoProject(folder: string): void {
  if (isThere(join(folder, 'offhook.yaml'))) throw alreadyProject(resolve(folder))
}

/**
 * Writes the files that a folder does not have. The folder may be missing.
 * @throws CliError if one cannot be written. Then nothing of what was written stays
 */
export function writeProject(folder: string, files: readonly TemplateFile[]): WrittenProject {
  const [made, left]: [string[], string[]] = [[], []]
  const undo: (() => void)[] = []
  try {
    for (const { path, source } of files) {
      const owner = existing(folder, path)
      if (owner !== undefined) left.push(owner)
      else {
        writeNew(join(folder, path), readFileSync(source), undo)
        made.push(path)
      }
    }
  } catch (error) {
    for (const step of undo.toReversed()) step()
    throw projectNotMade(folder, error)
  }
  return { made, left }
}

/** The file that stands where a new one would: itself or, for the configuration of Cucumber, one of another name. */
function existing(folder: string, path: string): string | undefined {
  const names = configurations.includes(path) ? configurations : [path]
  return names.find((name) => isThere(join(folder, name)))
}

/** Also a link whose target is missing. */
function isThere(path: string): boolean {
  try {
    lstatSync(path)
    return true
  } catch {
    // Nothing is below a file, either. Writing there says so.
    return false
  }
}

/** @param undo gets what takes back each thing that was made */
function writeNew(file: string, content: Buffer, undo: (() => void)[]): void {
  makeFolder(dirname(file), (made) => undo.push(() => rmdirSync(made)))
  // Fails for a file that another process has made since.
  const descriptor = openSync(file, 'wx')
  undo.push(() => unlinkSync(file))
  try {
    writeFileSync(descriptor, content)
  } finally {
    closeSync(descriptor)
  }
}
