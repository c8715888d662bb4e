import { existsSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../build/index.js'
import type { DataFolders } from '../data-folders.js'
import { readProject } from './project.js'

/**
 * The folder of the project's data, then `fixtures` of the package. In Offhook's own project, these are one.
 * @throws ProjectError, DataFileError for an `offhook.yaml` that cannot be used
 */
export function dataFolders(): DataFolders {
  const project = readProject().data
  const shipped = join(packageRoot, 'fixtures')
  const isOwn = existsSync(project) && realpathSync(project) === realpathSync(shipped)
  return isOwn ? [project] : [project, shipped]
}
