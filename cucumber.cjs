/**
 * Plain Cucumber: `npx cucumber-js`, with its tags, lines, profiles, retries and workers.
 * CommonJS, because the project is ESM and Cucumber 12 loads no TypeScript configuration on Node 20.
 */
const reports = {
  format: [
    './support/reports/progress.ts',
    ['./support/reports/html.ts', 'reports/cucumber.html'],
    ['./support/reports/journal-files.ts', 'reports/waits.json'],
    ['./support/reports/allure.ts', 'reports/allure.log'],
  ],
  formatOptions: { resultsDir: 'reports/allure-results' },
  // Where displays are stored that journals show or no reference fits, and which references were used.
  worldParameters: { reports: 'reports' },
}

module.exports = {
  default: {
    loader: ['ts-node/esm'],
    plugin: ['./support/scenario/plugin.mjs'],
    import: ['support/scenario/hooks.ts', 'support/scenario/parameter-types.ts', 'steps/**/*.ts'],
    ...reports,
  },
}
