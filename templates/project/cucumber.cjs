const { cucumberProfile } = require('offhook/cucumber')

module.exports = { default: cucumberProfile(__dirname) }
