/** What Offhook's code needs to know of its build: where it runs from, and whose code is not built. */
export { isOwnCode, loadOwnTypeScript } from './own-typescript.js'
export { cacheFolder, packageRoot } from './package-root.js'
