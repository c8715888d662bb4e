import { OffhookError } from '../errors.js'

/** A command cannot run with its arguments in the current folder. */
export class CliError extends OffhookError {
  override name = 'CliError'
}

export const notAProject = (folder: string) =>
  new CliError(
    `${process.cwd()} has no folder ${folder}. Run offhook in the folder of your project, which has features/, fixtures/ and cucumber.cjs`,
  )
