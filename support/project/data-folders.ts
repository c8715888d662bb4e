import { existsSync, realpathSync } from 'node:fs'
import { join, relative } from 'node:path'
import { packageRoot } from '../build/index.js'
import type { DataFolders } from '../data-folders.js'
import { linkedData } from './errors.js'
import { belongsToPackage, isOwnProject } from './package-folder.js'
import { readProject } from './project.js'

/** What a run writes, and what it compares real phones with. Models and fonts may be links. */
const written = ['.', 'screens']

/**
 * The folder of the project's data, then `fixtures` of the package. In Offhook's own project, these are one.
 * @throws ProjectError, DataFileError for an `offhook.yaml` that cannot be used, or a folder that is one of the package
 */
export function dataFolders(): DataFolders {
  const project = readProject().data
  const shipped = join(packageRoot, 'fixtures')
  if (isOwnProject() && existsSync(project) && realpathSync(project) === realpathSync(shipped))
    return [project]
  const shared = written.map((name) => join(project, name)).find(belongsToPackage)
  if (shared !== undefined) throw linkedData(relative('.', shared))
  return [project, shipped]
}
