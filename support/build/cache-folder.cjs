const { basename, dirname, join } = require('node:path')

const packageRoot = join(__dirname, '../..')
const installedIn = dirname(packageRoot)

/**
 * The folder for what only saves time, and can always be made again. An installed package stays as it was installed.
 */
const cacheFolder =
  basename(installedIn) === 'node_modules'
    ? join(installedIn, '.cache', 'offhook')
    : join(packageRoot, 'dist')

module.exports = { cacheFolder }
