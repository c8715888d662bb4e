import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Folders of data (models, families, fonts, references, racks), in the order in which a file is looked for. The first one
 * is that of the project. Nothing is ever written to another one.
 */
export type DataFolders = readonly [project: string, ...others: string[]]

/**
 * The path of a data file: in the first folder that has it, or, if none has it, in the project.
 * @param path inside the folders, such as `fonts/D785.json`
 */
export function dataFile(folders: DataFolders, path: string): string {
  const paths = folders.map((folder) => join(folder, path))
  return paths.find((one) => existsSync(one)) ?? join(folders[0], path)
}
