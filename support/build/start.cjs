const nodeModule = require('node:module')
const { join } = require('node:path')
const { build, BuildError } = require('./build.cjs')
const { cacheFolder } = require('./cache-folder.cjs')

let result

/**
 * Everything that runs built JavaScript calls it first. Only the first call in a process builds: later, its code would
 * be of two versions.
 * @param {{ root?: string, folders?: readonly string[] }} request what `build` gets
 * @returns what `build` returns
 * @throws {BuildError} if the process cannot start
 */
function start(request) {
  useCompileCache()
  result ??= build(request)
  return result
}

/**
 * Lets Node remember what it made of JavaScript files, in this process and its children, by their content. Node 20 cannot.
 * A cache that cannot be written is none.
 */
function useCompileCache() {
  if (!nodeModule.enableCompileCache) return
  nodeModule.enableCompileCache(join(cacheFolder, 'compile-cache'))
  process.env.NODE_COMPILE_CACHE ??= nodeModule.getCompileCacheDir()
}

module.exports = { start, BuildError }
