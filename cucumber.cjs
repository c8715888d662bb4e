const { join } = require('node:path')
const { pathToFileURL } = require('node:url')

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
  formatOptions: {
    resultsDir: 'reports/allure-results',
    // For --format junit:reports/junit.xml
    junit: { testNamingStrategy: require('./support/reports/junit-names.cjs') },
  },
  // The folder for the pictures of journals, for pending displays, and for the list of used references.
  worldParameters: { reports: 'reports' },
  // What is checked before the run. The paths of this file start at the current folder, so that must be the project.
  pluginOptions: {
    offhook: {
      project: __dirname,
      folders: [
        'reports',
        'reports/allure-results',
        'reports/journals',
        'reports/pictures',
        'reports/pending',
      ],
      files: ['reports/cucumber.html', 'reports/waits.json', 'reports/allure.log'],
    },
  },
}

module.exports = {
  default: {
    loader: ['ts-node/esm'],
    plugin: [pathToFileURL(join(__dirname, 'support/scenario/plugin.mjs')).href],
    import: [
      'support/typescript.mjs',
      'support/scenario/hooks.ts',
      'support/scenario/parameter-types.ts',
      'steps/**/*.ts',
    ],
    ...reports,
  },
}
