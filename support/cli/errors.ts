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

export const notAProject = (folder: string) =>
  new CliError(
    `${process.cwd()} has no folder ${folder}. Run offhook in the folder of your project, which has features/, fixtures/ and cucumber.cjs`,
  )
