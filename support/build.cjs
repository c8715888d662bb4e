// JavaScript, because it compiles everything else. CommonJS, because cucumber.cjs needs it.
const { createHash } = require('node:crypto')
const fs = require('node:fs')
const { basename, dirname, join, relative, sep } = require('node:path')
const { withLock } = require('./build-lock.cjs')

/** To be counted up if something else is made of the same sources. */
const format = 1

/** The same options that ts-node passes to swc for tsconfig.json, so that built files behave as those that it loads. */
const options = {
  swcrc: false,
  module: { type: 'es6' },
  sourceMaps: true,
  inlineSourcesContent: false,
  jsc: {
    parser: { syntax: 'typescript', dynamicImport: true, importAssertions: true },
    target: 'es2022',
    keepClassNames: true,
    transform: { legacyDecorator: true, useDefineForClassFields: true },
    experimental: { keepImportAttributes: true, emitAssertForImportAttributes: true },
  },
}

/**
 * Compiles the TypeScript of some folders to `dist/`, each file under its own path. Compiles only what has another
 * content than before; another compiler compiles everything again. Several processes may call it at once.
 * @param {{ root?: string, folders?: readonly string[] }} request the folders, relative to the root
 * @returns {{ compiled: string[], leaving: string[] }} the sources that were compiled now, and those that cannot run from
 *   `dist/`, because they use a file that is not there
 * @throws {BuildError} for a source that cannot be compiled, and if `dist/` cannot be written
 */
function build({ root = dirname(__dirname), folders = ['support', 'steps'] } = {}) {
  const results = current(root, folders) ?? withWriteErrors(root, () => compileAll(root, folders))
  return {
    compiled: results.flatMap(({ compiled }) => compiled),
    leaving: results.flatMap(({ leaving }) => leaving),
  }
}

/** @returns undefined if something must be done */
function current(root, folders) {
  const builds = folders.map((folder) => new FolderBuild(root, folder).current())
  return builds.includes(undefined) ? undefined : builds
}

/** Sources are read again under the lock: while this process waited, another one may have compiled later ones. */
const compileAll = (root, folders) =>
  withLock(join(root, 'dist', 'build.lock'), () =>
    folders.map((folder) => {
      const one = new FolderBuild(root, folder)
      return one.current() ?? one.compile()
    }),
  )

/** The outputs of one folder. The record has the hashes of the sources that they were made of. */
class FolderBuild {
  constructor(root, folder) {
    this.root = root
    this.folder = folder
    this.record = join(root, 'dist', `${folder}.json`)
    this.sources = sourcesIn(root, folder)
    this.compiler = hashOf(JSON.stringify([format, require('@swc/core/package.json').version, options]))
    this.hashes = Object.fromEntries([...this.sources].map(([path, text]) => [path, hashOf(text)]))
  }

  current() {
    const { compiler, hashes, leaving } = this.readRecord()
    const isSame = compiler === this.compiler && JSON.stringify(hashes) === JSON.stringify(this.hashes)
    if (!isSame) return undefined
    const outputs = new Set(this.outputs())
    return Object.keys(hashes).every((path) => outputs.has(outputOf(path)))
      ? { compiled: [], leaving }
      : undefined
  }

  compile() {
    const before = this.readRecord()
    // While there is no record, no process takes the outputs for complete.
    fs.rmSync(this.record, { force: true })
    const paths = [...this.sources.keys()]
    const wanted = new Set(paths.flatMap((path) => [outputOf(path), `${outputOf(path)}.map`]))
    for (const output of this.outputs())
      if (!wanted.has(output)) fs.rmSync(join(this.root, output), { force: true })
    const kept = new Set(before.compiler === this.compiler ? this.outputs() : [])
    const compiled = paths.filter(
      (path) => before.hashes[path] !== this.hashes[path] || !kept.has(outputOf(path)),
    )
    for (const path of compiled) this.write(path)
    const leaving = paths.filter((path) => this.leaves(path))
    const record = { compiler: this.compiler, hashes: this.hashes, leaving }
    replaceFile(this.record, JSON.stringify(record))
    return { compiled, leaving }
  }

  /** @throws {BuildError} for a syntax error */
  write(path) {
    const output = join(this.root, outputOf(path))
    const { code, map } = transform(path, this.sources.get(path).toString())
    const source = relative(dirname(output), join(this.root, path)).split(sep).join('/')
    replaceFile(`${output}.map`, JSON.stringify({ ...JSON.parse(map), sources: [encodeURI(source)] }))
    replaceFile(output, `${code}//# sourceMappingURL=${encodeURIComponent(basename(output))}.map\n`)
  }

  /** Paths from the root. */
  outputs() {
    const folder = join('dist', this.folder)
    return filesIn(join(this.root, folder)).map((file) => join(folder, file))
  }

  /** The record, without hashes if it is missing or damaged. */
  readRecord() {
    try {
      return { hashes: {}, ...JSON.parse(fs.readFileSync(this.record, 'utf8')) }
    } catch {
      return { hashes: {} }
    }
  }

  /** Offhook's own files use their place knowingly. Those of users may be among the steps. */
  leaves(path) {
    if (this.folder === 'support') return false
    const code = fs.readFileSync(join(this.root, outputOf(path)), 'utf8')
    if (code.includes('import.meta')) return true
    const imported = Array.from(
      code.matchAll(/\b(?:from|import)\b[\s(]*["'](\.[^"']+)["']/g),
      ([, one]) => one,
    )
    return imported.some((one) => {
      const source = join(dirname(path), one.replace(/\.js$/, '.ts'))
      return (
        !this.sources.has(source) && !(source.startsWith('support') && fs.existsSync(join(this.root, source)))
      )
    })
  }
}

/** The TypeScript of a folder by path, sorted. */
function sourcesIn(root, folder) {
  const files = filesIn(join(root, folder)).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  const paths = files.map((file) => join(folder, file)).sort()
  return new Map(paths.map((path) => [path, fs.readFileSync(join(root, path))]))
}

/** Paths from the folder, also of its subfolders; none if it is missing. */
function filesIn(folder) {
  try {
    const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => !entry.isDirectory())
    return files.map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
  } catch (error) {
    if (error.code === 'ENOENT') return []
    throw error
  }
}

/** `support/x.ts` → `dist/support/x.js` */
const outputOf = (path) => join('dist', path.replace(/\.ts$/, '.js'))

const hashOf = (content) => createHash('sha256').update(content).digest('base64url')

function transform(path, text) {
  try {
    // Loaded only here, because it takes longer than everything else if nothing has changed.
    return require('@swc/core').transformSync(text, { ...options, filename: path })
  } catch (error) {
    throw new BuildError(`${path} cannot be compiled: ${error.message}`)
  }
}

/** No process ever reads half a file. */
function replaceFile(file, content) {
  fs.mkdirSync(dirname(file), { recursive: true })
  const half = `${file}.${process.pid}`
  fs.writeFileSync(half, content)
  fs.renameSync(half, file)
}

function withWriteErrors(root, action) {
  try {
    return action()
  } catch (error) {
    const dist = join(root, 'dist')
    if (!error.path?.startsWith(dist)) throw error
    throw new BuildError(
      `Offhook compiles its TypeScript to ${dist}, which cannot be written: ${error.message}. ` +
        'Make the folder writable, or run "npm run build" once as a user who may write there',
    )
  }
}

class BuildError extends Error {
  constructor(message) {
    super(message)
    this.name = 'BuildError'
    // A person needs the file, not the place in this program.
    this.stack = `BuildError: ${message}`
  }
}

module.exports = { build, BuildError }

if (require.main === module) build()
