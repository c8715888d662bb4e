// Cucumber imports plugins before it can load TypeScript, so the TypeScript is imported when scenarios are filtered.
import { checkProject } from './check-project.mjs'
import { checkRun } from './check-run.mjs'
import { supervise } from './supervise.mjs'

/** @type {import('@cucumber/cucumber/api').Plugin} */
export default {
  type: 'plugin',
  // cucumber.cjs: pluginOptions: { offhook: { project, files, folders } }
  optionsKey: 'offhook',
  coordinator(context) {
    checkProject(context)
    supervise(context)
    const {
      transform,
      environment: { env },
      logger,
    } = context
    transform('pickles:filter', async (pickles) => {
      const { withCopies } = await import('./every-model.ts')
      return withCopies(pickles, env, (warning) => logger.warn(warning))
    })
    return checkRun(context)
  },
}
