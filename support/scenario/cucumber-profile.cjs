// CommonJS, because Cucumber 12 reads cucumber.cjs with `require`.
const { existsSync, realpathSync } = require('node:fs')
const { join, sep } = require('node:path')
const { pathToFileURL } = require('node:url')
const { start } = require('../build/start.cjs')

const root = join(__dirname, '../..')
const built = (path) => join(root, 'dist', path)

/**
 * The profile of Offhook for `cucumber.cjs`: its steps and hooks, those in the folder `steps` of the project, and all
 * reports. Compiles what has changed in Offhook itself.
 * @param {string} project the folder of cucumber.cjs
 */
function cucumberProfile(project) {
  const { leaving } = start()
  const formatter = (name) => pathToFileURL(built(`support/reports/${name}.js`)).href
  return {
    plugin: [pathToFileURL(built('support/scenario/plugin.js')).href],
    // Before the files of `import`, also in each worker.
    require: [pattern(built('support/scenario/process-start.js'))],
    import: [
      ...['hooks', 'parameter-types'].map((name) => pattern(built(`support/scenario/${name}.js`))),
      ...stepsOf(leaving),
    ],
    format: [
      [formatter('progress')],
      [formatter('film-strip'), 'reports/index.html'],
      [formatter('html'), 'reports/cucumber.html'],
      [formatter('journal-files'), 'reports/waits.json'],
      [formatter('allure'), 'reports/allure.log'],
    ],
    formatOptions: {
      resultsDir: 'reports/allure-results',
      // For --format junit:reports/junit.xml
      junit: { testNamingStrategy: require('../reports/junit-names.cjs') },
    },
    // The folder for the pictures of journals, for pending displays, and for the list of used references.
    worldParameters: { reports: 'reports' },
    pluginOptions: { offhook: { project, ...reportFiles } },
  }
}

/** Checked before the run. The paths of a profile start at the current folder, so that must be the project. */
const reportFiles = {
  folders: [
    'reports',
    'reports/allure-results',
    'reports/film-strip',
    'reports/journals',
    'reports/pictures',
    'reports/pending',
  ],
  files: ['reports/index.html', 'reports/cucumber.html', 'reports/waits.json', 'reports/allure.log'],
}

/**
 * Offhook's steps are built. If a file among them needs files beside it, all of them run from their place, because they
 * may import each other.
 */
function stepsOf(leaving) {
  const own = join(root, 'steps')
  const isOwn = existsSync('steps') && existsSync(own) && realpathSync('steps') === realpathSync(own)
  const steps =
    leaving.length > 0 ? `${pattern(join(root, 'steps'))}/**/*.ts` : `${pattern(built('steps'))}/**/*.js`
  return isOwn ? [steps] : [steps, 'steps/**/*.ts']
}

/** A path as a pattern of Cucumber: characters such as brackets mean themselves. */
const pattern = (path) =>
  path
    .split(sep)
    .join('/')
    .replace(/[?*()[\]{}]/g, '[$&]')

module.exports = { cucumberProfile }
