const nodeModule = require('node:module')
const { join } = require('node:path')

/**
 * Lets Node remember what it made of JavaScript files, in this process and its children, by their content. Node 20 cannot.
 * A cache that cannot be written is none.
 */
function useCompileCache() {
  if (!nodeModule.enableCompileCache) return
  nodeModule.enableCompileCache(join(__dirname, '../dist/compile-cache'))
  process.env.NODE_COMPILE_CACHE ??= nodeModule.getCompileCacheDir()
}

module.exports = { useCompileCache }
