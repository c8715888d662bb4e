/**
 * Installs the package in an empty project, as a lab does, and uses it with each supported version of Node. Takes minutes.
 *
 *     node tools/start.mjs tools/try-package.ts [22 24 26]
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeOf } from './node-version.js'

const program = `import { openSession } from 'offhook'

await using session = await openSession()
for (const { id, profile } of session.phones) console.log(id, profile.model)
`

/** Tesseract.js has types of the browser. */
const lib = ['--lib', 'es2023,esnext.disposable,dom']
const typeOptions = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext', ...lib]
const moduleOptions = ['--moduleResolution', 'bundler', '--types', 'node']

/** Without the packages that it depends on, MB. */
const mostMegabytes = 15

const project = mkdtempSync(join(tmpdir(), 'offhook-lab-'))
try {
  const packed = run('npm', ['pack', '--silent', '--pack-destination', project], process.cwd()).trim()
  const tarball = join(project, packed)
  const megabytes = statSync(tarball).size / 1e6
  console.log(`${packed}: ${megabytes.toFixed(1)} MB`)
  if (megabytes > mostMegabytes) throw new Error(`${packed} has more than ${mostMegabytes} MB`)
  run('npm', ['init', '-y'], project)
  run('npm', ['install', '--save-dev', '--no-audit', '--no-fund', tarball], project)
  writeFileSync(join(project, 'check.ts'), program)
  run('npx', ['tsc', ...typeOptions, ...moduleOptions, 'check.ts'], project)
  console.log('types: the program compiles')
  for (const node of [process.execPath, ...process.argv.slice(2).map(nodeOf)]) tryWith(node)
  console.log(`in the project: ${readdirSync(project).join(', ')}`)
} finally {
  rmSync(project, { recursive: true })
}

/** Makes a project with this version of Node and uses it: `offhook init`, and what it says to do next. */
function tryWith(node: string): void {
  const version = run(node, ['--version'], project).trim()
  const offhook = join(project, 'node_modules/offhook/support/cli/offhook.mjs')
  const folder = join(project, version)
  run(node, [offhook, 'init', folder, '--yes'], project)
  const summary = lineOf(run(node, [offhook, 'run', '--project', folder], project), '✔ 3 scenarios: 3 passed')
  const lint = lineOf(run(node, [offhook, 'lint'], folder), '✔ no problems')
  run(node, [join(project, 'node_modules/typescript/bin/tsc')], folder)
  const phones = run(node, ['--import', 'offhook/register', 'check.ts'], project).trim().split('\n')
  console.log(
    `Node ${version}: ${summary}; ${lint}; types ✔; a program in TypeScript sees ${phones.length} phones`,
  )
}

/** @throws Error if the output has no such line */
function lineOf(output: string, start: string): string {
  const line = output.split('\n').find((one) => one.startsWith(start))
  if (line === undefined) throw new Error(`No line "${start}" in:\n${output}`)
  return line
}

/** @returns what the command prints @throws Error with all that it prints if it fails */
function run(command: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: 'pipe' })
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`)
  }
}
