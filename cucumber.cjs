/**
 * The configuration of `npx cucumber-js`. Cucumber handles tags, lines, profiles, retries and workers itself.
 * The file is CommonJS, because Cucumber 12 cannot load a TypeScript configuration on Node 20.
 */
const reports = {
  format: [
    './support/reports/progress.ts',
    ['./support/reports/html.ts', 'reports/cucumber.html'],
    ['./support/reports/journal-files.ts', 'reports/waits.json'],
    ['./support/reports/allure.ts', 'reports/allure.log'],
  ],
  formatOptions: { resultsDir: 'reports/allure-results' },
  // The folder for the pictures of journals, for pending displays, and for the list of used references.
  worldParameters: { reports: 'reports' },
}

module.exports = {
  default: {
    loader: ['ts-node/esm'],
    plugin: ['./support/scenario/plugin.mjs'],
    import: [
      'support/typescript.mjs',
      'support/scenario/hooks.ts',
      'support/scenario/parameter-types.ts',
      'steps/**/*.ts',
    ],
    ...reports,
  },
}
