import { existsSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { packageRoot } from './build/index.js'

/**
 * Folders of data (models, families, fonts, references, racks), in the order in which a file is looked for. The first one
 * is that of the project. Nothing is ever written to another one.
 */
export type DataFolders = readonly [project: string, ...others: string[]]

/** `fixtures` of the project in the current folder, then `fixtures` of the package. In Offhook's own project, these are one. */
export function dataFolders(): DataFolders {
  const project = resolve('fixtures')
  const shipped = join(packageRoot, 'fixtures')
  const isOwn = existsSync(project) && realpathSync(project) === realpathSync(shipped)
  return isOwn ? [project] : [project, shipped]
}

/**
 * The path of a data file: in the first folder that has it, or, if none has it, in the project.
 * @param path inside the folders, such as `fonts/D785.json`
 */
export function dataFile(folders: DataFolders, path: string): string {
  const paths = folders.map((folder) => join(folder, path))
  return paths.find((one) => existsSync(one)) ?? join(folders[0], path)
}
