import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseData } from '../catalog/index.js'
import { unreadableProject } from './errors.js'
import { checkPaths, projectSchema, versionSchema } from './schema.js'

/** The name of the file of a project. */
const projectFile = 'offhook.yaml'

export interface Project {
  /** The folder of its own data, absolute. It may be missing. */
  readonly data: string
  /** The rack file of a run that names no other, relative to the current folder. */
  readonly rack: string | undefined
  /** How often a scenario that the rack has failed runs again. */
  readonly rackRetries: number
}

/**
 * The project in the current folder: what its `offhook.yaml` says, or the defaults if it has none.
 * @throws ProjectError, DataFileError with file and line for a file that cannot be used
 */
export function readProject(): Project {
  const file = existsSync(projectFile) ? parseProject(readText(projectFile)) : undefined
  return { data: resolve(file?.data ?? 'fixtures'), rack: file?.rack, rackRetries: file?.retries?.rack ?? 0 }
}

function parseProject(text: string) {
  parseData(projectFile, text, versionSchema)
  return parseData(projectFile, text, projectSchema.superRefine(checkPaths))
}

function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file))
  } catch (error) {
    throw unreadableProject(file, error)
  }
}
