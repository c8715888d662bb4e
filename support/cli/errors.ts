import { OffhookError } from '../errors.js'

/** A command cannot do what it was told. */
export class CliError extends OffhookError {
  override name = 'CliError'
}

export const notAProject = (folder: string) =>
  new CliError(
    `${process.cwd()} has no folder ${folder}. Run offhook in the folder of your project, which has features/, fixtures/ and cucumber.cjs`,
  )
