const { cucumberProfile } = require('./support/scenario/cucumber-profile.cjs')

/** The configuration of `npx cucumber-js`. Cucumber handles tags, lines, profiles, retries and workers itself. */
module.exports = { default: cucumberProfile(__dirname) }
