/**
 * Installs the package in an empty project, as a lab does, and uses it with each supported version of Node. Takes minutes.
 *
 *     node tools/start.mjs tools/try-package.ts [22 24 26]
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { nodeOf } from './node-version.js'

const files = {
  'cucumber.cjs': `const { cucumberProfile } = require('offhook/cucumber')

module.exports = { default: cucumberProfile(__dirname) }
`,
  'features/first-call.feature': `Feature: First call

  Scenario: A calls B
    Given the phones A and B
    When A dials B
    Then B shows "ringing" from A
    When A gives up
    Then A shows "idle"
`,
  'steps/own.ts': `import { When } from '@cucumber/cucumber'
import { action } from 'offhook/scenario'

When('{phone} gives up', action(() => ({ kind: 'keys', keys: [{ key: 'CANCEL' }] })))
`,
  'check.ts': `import { openSession } from 'offhook'

await using session = await openSession()
for (const { id, profile } of session.phones) console.log(id, profile.model)
`,
}

/** Tesseract.js has types of the browser. */
const lib = ['--lib', 'es2023,esnext.disposable,dom']
const typeOptions = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext', ...lib]
const moduleOptions = ['--moduleResolution', 'bundler']

const project = mkdtempSync(join(tmpdir(), 'offhook-lab-'))
try {
  const packed = run('npm', ['pack', '--silent', '--pack-destination', project], process.cwd()).trim()
  const tarball = join(project, packed)
  console.log(`${packed}: ${(statSync(tarball).size / 2 ** 20).toFixed(1)} MB`)
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true })
    writeFileSync(join(project, path), content)
  }
  run('npm', ['init', '-y'], project)
  run('npm', ['install', '--save-dev', '--no-audit', '--no-fund', tarball, '@types/node'], project)
  run('npx', ['tsc', ...typeOptions, ...moduleOptions, 'check.ts', 'steps/own.ts'], project)
  console.log('types: the step and the program compile')
  for (const node of [process.execPath, ...process.argv.slice(2).map(nodeOf)]) tryWith(node)
  console.log(`in the project: ${readdirSync(project).join(', ')}`)
} finally {
  rmSync(project, { recursive: true })
}

function tryWith(node: string): void {
  const version = run(node, ['--version'], project).trim()
  const offhook = join(project, 'node_modules/offhook/support/cli/offhook.mjs')
  const summary = run(node, [offhook, 'run'], project)
    .split('\n')
    .find((line) => line.startsWith('✔ 1 scenario'))
  const phones = run(node, ['--import', 'offhook/register', 'check.ts'], project).trim().split('\n')
  console.log(
    `Node ${version}: ${summary ?? '✖ the run'}; a program in TypeScript sees ${phones.length} phones`,
  )
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
