// JavaScript, because it compiles everything else. CommonJS, because cucumber.cjs needs it.
const { hash, randomUUID } = require('node:crypto')
const fs = require('node:fs')
const { dirname, join, posix } = require('node:path')
const { BuildError, compile, compilerId } = require('./compiler.cjs')

/**
 * Compiles the TypeScript of some folders to `dist/`, each file under its own path. Compiles only what has another
 * content than before; another compiler compiles everything again. Several processes may call it at once: each file is
 * replaced as a whole, and each process ends with all files, so the others only do the same work.
 * @param {{ root?: string, folders?: readonly string[] }} request the folders, relative to the root
 * @returns {{ compiled: string[], leaving: string[] }} the sources that were compiled now, and the steps that cannot run
 *   from `dist/`, because they use a file that is not there
 * @throws {BuildError} for a source that cannot be compiled, and if `dist/` cannot be written
 */
function build({ root = join(__dirname, '../..'), folders = ['support', 'steps'] } = {}) {
  const results = folders.map((folder) => new FolderBuild(root, folder).run())
  return {
    compiled: results.flatMap(({ compiled }) => compiled),
    leaving: results.flatMap(({ leaving }) => leaving),
  }
}

/**
 * The outputs of one folder. Its record has, for each source, the hashes of the source and of its output, and is written
 * last. So a file that another process or a person has changed, or that a killed process has not written, is found.
 */
class FolderBuild {
  constructor(root, folder) {
    this.root = root
    this.folder = folder
    this.recordFile = join(root, 'dist', `${folder}.json`)
    this.record = this.readRecord()
    this.paths = sourcesIn(root, folder)
  }

  run() {
    // An installed package has no TypeScript: it was built before it was packed.
    if (this.paths.length === 0 && fs.existsSync(this.recordFile)) return { compiled: [], leaving: [] }
    const { compiler, files, leaving } = this.record
    const stale = this.paths.filter((path) => !this.isCurrent(path))
    const isComplete = compiler !== undefined && Object.keys(files).length === this.paths.length
    if (isComplete && stale.length === 0) return { compiled: [], leaving }
    return this.compile(stale)
  }

  compile(stale) {
    this.removeOthers()
    const files = Object.fromEntries(this.paths.map((path) => [path, this.record.files[path]]))
    for (const path of stale) files[path] = this.write(path)
    const leaving = this.folder === 'steps' ? this.paths.filter((path) => this.leaves(path)) : []
    replaceFile(this.root, this.recordFile, JSON.stringify({ compiler: compilerId(), files, leaving }))
    return { compiled: stale, leaving }
  }

  /** The record, empty if it is missing, damaged or of another compiler. */
  readRecord() {
    try {
      const record = JSON.parse(fs.readFileSync(this.recordFile, 'utf8'))
      if (record.compiler === compilerId() && record.files) return record
    } catch {
      // As if it were missing.
    }
    return { files: {}, leaving: [] }
  }

  isCurrent(path) {
    const known = this.record.files[path]
    return (
      known !== undefined &&
      known.source === this.hashOf(path) &&
      known.output === this.hashOf(outputOf(path))
    )
  }

  /** @returns undefined for a file that is missing */
  hashOf(path) {
    try {
      return hash('sha256', fs.readFileSync(`${this.root}/${path}`, 'utf8'))
    } catch (error) {
      if (error.code === 'ENOENT') return undefined
      throw error
    }
  }

  /** Removes what was made of sources that are gone, and what killed processes have left. */
  removeOthers() {
    const folder = join(this.root, 'dist', this.folder)
    withWriteErrors(this.root, () => {
      for (const file of filesIn(folder)) {
        const source = join(this.root, this.folder, file.replace(/\.js$/, '.ts'))
        const isOutput = file.endsWith('.js') && fs.existsSync(source)
        if (!isOutput) fs.rmSync(join(folder, file), { force: true })
      }
    })
  }

  /** @returns the hashes of the source and of the output */
  write(path) {
    // Read anew: another process may have compiled a later one since.
    const text = fs.readFileSync(join(this.root, path), 'utf8')
    const mapsTo = posix.relative(posix.dirname(outputOf(path)), path)
    const code = compile({ text, path, mapsTo })
    replaceFile(this.root, join(this.root, outputOf(path)), code)
    return { source: hash('sha256', text), output: hash('sha256', code) }
  }

  /** Whether a file of the steps needs its place: its own, or that of a file that is not built. */
  leaves(path) {
    const code = fs.readFileSync(join(this.root, outputOf(path)), 'utf8')
    if (code.includes('import.meta')) return true
    const imported = Array.from(
      code.matchAll(/\b(?:from|import)\b[\s(]*["'](\.[^"']+)["']/g),
      ([, one]) => one,
    )
    return imported.some((one) => {
      const source = posix.join(posix.dirname(path), one.replace(/\.js$/, '.ts'))
      const isBuilt = source.startsWith('support/') && fs.existsSync(join(this.root, source))
      return !this.paths.includes(source) && !isBuilt
    })
  }
}

/** The code of pages, which Vite builds. */
const pages = 'support/studio/web/'

/** The paths of the TypeScript of a folder, sorted. */
function sourcesIn(root, folder) {
  const files = filesIn(`${root}/${folder}`).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  return files
    .map((file) => `${folder}/${file}`)
    .filter((path) => !path.startsWith(pages))
    .sort()
}

/** Paths from the folder, also of its subfolders; none if it is missing. */
function filesIn(folder) {
  return entriesOf(folder).flatMap((entry) =>
    entry.isDirectory()
      ? filesIn(`${folder}/${entry.name}`).map((file) => `${entry.name}/${file}`)
      : [entry.name],
  )
}

function entriesOf(folder) {
  try {
    return fs.readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOENT') return []
    throw error
  }
}

/** `support/x.ts` → `dist/support/x.js` */
const outputOf = (path) => `dist/${path.slice(0, -'.ts'.length)}.js`

/** No process ever reads half a file. */
function replaceFile(root, file, content) {
  withWriteErrors(root, () => {
    fs.mkdirSync(dirname(file), { recursive: true })
    const half = `${file}.${randomUUID()}`
    let isReplaced = false
    while (!isReplaced) {
      fs.writeFileSync(half, content)
      isReplaced = rename(half, file)
    }
  })
}

/** @returns false if another process has taken the file for one of a killed process, and removed it */
function rename(from, to) {
  try {
    fs.renameSync(from, to)
    return true
  } catch (error) {
    if (error.code === 'ENOENT') return false
    throw error
  }
}

function withWriteErrors(root, action) {
  try {
    return action()
  } catch (error) {
    const advice = ['EACCES', 'EPERM', 'EROFS'].includes(error.code)
      ? '. Make the folder writable, or run "npm run build" once as a user who may write there'
      : ''
    throw new BuildError(
      `Offhook compiles its TypeScript to ${join(root, 'dist')}, which cannot be written: ${error.message}${advice}`,
    )
  }
}

module.exports = { build, BuildError }

if (require.main === module) build()
