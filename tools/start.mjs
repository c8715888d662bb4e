// Runs a program of this repository: `node tools/start.mjs tools/x.ts [arguments]`. Programs are built as Offhook is.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const { BuildError, start } = createRequire(import.meta.url)('../support/build/start.cjs')

const root = fileURLToPath(new URL('..', import.meta.url))
const [node, , name = '', ...args] = process.argv
const program = resolve(name)
const path = relative(root, program)
const built = resolve(root, 'dist', path.replace(/\.ts$/, '.js'))
try {
  start({ folders: ['support', 'steps', 'tools', 'bench', 'tests'] })
  if (!path.endsWith('.ts') || !existsSync(built))
    throw new BuildError(
      `There is no ${path} in ${resolve(root)}. Run: node tools/start.mjs tools/<program>.ts`,
    )
  process.argv = [node, program, ...args]
  await import('../dist/support/build/compiled-code.js')
  await import(pathToFileURL(built).href)
} catch (error) {
  if (!(error instanceof BuildError)) throw error
  process.stderr.write(`✖ ${error.message}\n`)
  process.exitCode = 1
}
