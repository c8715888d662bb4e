import { existsSync, realpathSync } from 'node:fs'
import { relative } from 'node:path'
import { packageRoot } from '../build/index.js'

/** Whether the current folder is the project of Offhook itself. */
export const isOwnProject = (): boolean => realpathSync('.') === realpathSync(packageRoot)

/** Whether a folder of another project is one of the package, also by a link. Its references show virtual phones. */
export const belongsToPackage = (folder: string): boolean =>
  !isOwnProject() &&
  existsSync(folder) &&
  !relative(realpathSync(packageRoot), realpathSync(folder)).startsWith('..')
