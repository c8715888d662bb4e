import { resolve } from 'node:path'
import { displayPath } from '../display-path.js'
import { OffhookError } from '../errors.js'
import { describeWriteError } from '../writable.js'

/** A command cannot run with its arguments in the current folder. */
export class CliError extends OffhookError {
  override name = 'CliError'
}

export const rackFileExists = (file: string) =>
  new CliError(
    `${file} exists, and offhook virtual-rack did not write it. It is not replaced: name another file, or delete it.`,
  )

export const rackFileNotWritten = (file: string, cause: unknown) =>
  new CliError(
    `the rack file ${file} cannot be written: ${cause instanceof Error ? cause.message : cause}. ` +
      'Name another file: --write-rack <file>',
  )

/** @param missing what the current folder lacks: `folder features` @param project path of the nearest project above it */
export const notAProject = (missing: string, project: string | undefined) =>
  new CliError(
    `${process.cwd()} is no project: it has no ${missing}. ` +
      (project === undefined
        ? 'To make one here, run: npx offhook init. Or name its folder: --project <folder>'
        : `The nearest project is above it. Name it: --project ${project}`),
  )

/** @param cause the error of entering it */
export const noProjectFolder = (folder: string, cause: unknown) =>
  new CliError(
    `The folder of the project, --project ${folder}, cannot be used: ${describeWriteError(cause)}. It starts at ${process.cwd()}`,
  )

export const noConfiguration = (file: string) =>
  new CliError(`There is no configuration ${file}. Is the path right? It starts at ${process.cwd()}`)

/** @param problem why nothing can be written there */
export const unwritableReports = (folder: string, problem: string) =>
  new CliError(
    `No report can be written to the folder ${folder}: ${problem}. Make the folder writable. Nothing was done`,
  )

/** @param cause the error of Cucumber */
export const refusedConfiguration = (cause: unknown) =>
  new CliError(
    `Cucumber cannot use its arguments or its configuration: ${cause instanceof Error ? cause.message : cause}. No scenario ran`,
  )

/** @param folder of a project, absolute */
export const alreadyProject = (folder: string) =>
  new CliError(
    `${folder} is a project already: it has offhook.yaml. Nothing was changed. ` +
      'To make another one, name another folder: npx offhook init <folder>',
  )

/** @param cause the error of writing the files of a project */
export const projectNotMade = (folder: string, cause: unknown) =>
  new CliError(
    `No project can be made in ${resolve(folder)}: ${pathOf(cause)}${describeWriteError(cause)}. Nothing was written. ` +
      'Make the folder writable, or name another one: npx offhook init <folder>',
  )

/** `features/x.feature: ` for an error of the file system. */
const pathOf = (cause: unknown): string => {
  const { path }: { readonly path?: string } = Object(cause)
  return path === undefined ? '' : `${displayPath(path)}: `
}

export const initStopped = () => new CliError('Stopped. Nothing was written')
