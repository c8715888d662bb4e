// Cucumber imports plugins before it knows TypeScript, but asks them for scenarios afterwards.
/** @type {import('@cucumber/cucumber/api').Plugin} */
export default {
  type: 'plugin',
  coordinator({ transform, environment: { env }, logger }) {
    transform('pickles:filter', async (pickles) => {
      const { withCopies } = await import('./every-model.ts')
      return withCopies(pickles, env, (warning) => logger.warn(warning))
    })
  },
}
