import { OffhookError } from '../errors.js'

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
    `${process.cwd()} has no ${missing}. Run offhook in the folder of your project, which has features/, fixtures/ and cucumber.cjs` +
      (project === undefined ? '' : `. The nearest project is above it: cd ${project}`),
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
