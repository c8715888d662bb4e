import type { CoordinatorContext, PluginCleanup } from '@cucumber/cucumber/api'
import { OffhookError } from '../errors.js'
import { readProject } from '../project/index.js'
import { workerEnvironment } from '../session/index.js'
import { endWith } from './check-project.js'
import { checkRun } from './check-run.js'
import { withCopies } from './every-model.js'
import { supervise } from './supervise.js'

/** The parts of the plugin in a project whose reports can be written. */
export function coordinate(context: CoordinatorContext<unknown>): Promise<PluginCleanup> {
  checkProjectFile()
  supervise(context)
  const {
    transform,
    environment: { env },
    logger,
  } = context
  // Workers get the environment of this process; a plugin has a copy.
  Object.assign(process.env, workerEnvironment)
  transform('pickles:filter', (pickles) => withCopies(pickles, env, (warning) => logger.warn(warning)))
  return checkRun(context)
}

/** Ends the process before the run if `offhook.yaml` cannot be used. Otherwise each worker would say so. */
function checkProjectFile(): void {
  try {
    readProject()
  } catch (error) {
    if (!(error instanceof OffhookError)) throw error
    endWith(error.message)
  }
}
