import type { CoordinatorContext, PluginCleanup } from '@cucumber/cucumber/api'
import { OffhookError } from '../errors.js'
import { readProject } from '../project/index.js'
import { readRunConfiguration, shardProblem } from '../run-configuration.js'
import { workerEnvironment } from '../session/index.js'
import { endWith } from './check-project.js'
import { checkRun } from './check-run.js'
import { withCopies } from './every-model.js'
import { planRun } from './plan/index.js'
import { supervise } from './supervise.js'

/** The parts of the plugin in a project whose reports can be written. */
export async function coordinate(context: CoordinatorContext<unknown>): Promise<PluginCleanup> {
  checkProjectFile()
  const {
    transform,
    environment: { cwd, env },
    logger,
  } = context
  const run = await readRunConfiguration(process.argv, { cwd, env })
  const problem = shardProblem(run?.sources.shard)
  if (problem !== undefined) endWith(`${problem}. No scenario ran`)
  const plan = await planRun(context, run)
  supervise(context, plan.mayBegin)
  // Workers get the environment of this process; a plugin has a copy.
  Object.assign(process.env, workerEnvironment)
  transform('pickles:filter', (pickles) => withCopies(pickles, env, (warning) => logger.warn(warning)))
  const end = checkRun(context, run)
  return async () => {
    await end()
    await plan.close()
  }
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
