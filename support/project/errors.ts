import { OffhookError } from '../errors.js'
import { guidePage } from '../guide-page.js'

/** The file of the project cannot be used. */
export class ProjectError extends OffhookError {
  override name = 'ProjectError'
}

export const unreadableProject = (file: string, cause: unknown) =>
  new ProjectError(
    `${file}: cannot be read: ${cause instanceof Error ? cause.message : cause}. It must be a file with UTF-8 text`,
  )

/** The text for a version that a newer Offhook wrote. */
export const newerVersion = (version: number, known: number) =>
  `${version} is newer than version ${known}, the newest that this Offhook reads. Install a newer Offhook: npm install --save-dev offhook@latest`

/** The text for a version that no Offhook reads any more. @param fields those of the known version */
export const olderVersion = (version: number, known: number, fields: readonly string[]) =>
  `${version} is older than version ${known}. Write version: ${known}, and of these fields what you need: ${fields.join(', ')} (${guidePage('own-project.md')})`

export const noDataFolder = (folder: string) =>
  `there is no folder ${folder}. Make it, or correct its name. Without this line it is fixtures, which may be missing`

export const packageData = (folder: string) =>
  `${folder} belongs to the package, and nothing of a project is ever written there. Name a folder of your own`

export const noDefaultRack = (file: string) =>
  `there is no file ${file}. Correct its name, or delete the line: without it, a run uses the virtual rack`

export const linkedData = (folder: string) =>
  new ProjectError(
    `${folder} is a folder of the package. Its references show virtual phones, and nothing of a project is ever written there. ` +
      'Make a folder of your own in its place',
  )
