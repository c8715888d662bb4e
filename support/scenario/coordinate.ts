import type { CoordinatorContext, PluginCleanup } from '@cucumber/cucumber/api'
import { workerEnvironment } from '../session/index.js'
import { checkRun } from './check-run.js'
import { withCopies } from './every-model.js'
import { supervise } from './supervise.js'

/** The parts of the plugin in a project whose reports can be written. */
export function coordinate(context: CoordinatorContext<unknown>): Promise<PluginCleanup> {
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
