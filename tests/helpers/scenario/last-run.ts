import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'

const own = ['support', 'steps', 'node_modules', 'package.json', 'tsconfig.json', 'tests']
/** Its references are those of the package. */
const data = ['racks', 'models', 'families', 'fonts', 'commands.yaml'].map((name) => `fixtures/${name}`)

/** What a run leaves behind, in files that only our formatters and commands write. */
const reports: Readonly<Record<string, string>> = {
  'index.html': 'the last film strip',
  'film-strip/run.js': 'the last index',
  'film-strip/timelines/x--last-L1.js': 'the last timeline',
  'cucumber.html': 'the last page',
  'waits.json': '{"last":true}',
  'allure.log': 'the last log',
  'journals/x--last-L1.json': '{}',
  'pictures/0123456789abcdef0123456789abcdef.png': 'a picture',
  'allure-results/1-result.json': '{}',
  'allure-results/categories.json': 'the last categories',
  'allure-report/index.html': 'the last report',
  'screens-used/1-alone.json': '{"phones":[],"used":[],"scenarios":[]}',
  'pending/D785/en/any/x.png': 'a display',
}

/** Reports every port that a process opens, and every connection. */
const watchSockets = `import net from 'node:net'
const { listen } = net.Server.prototype
const { connect } = net.Socket.prototype
net.Server.prototype.listen = function (...args) { process.stderr.write('LISTENS\\n'); return listen.apply(this, args) }
net.Socket.prototype.connect = function (...args) { process.stderr.write('CONNECTS\\n'); return connect.apply(this, args) }
`

/** A project with the reports of a run. @param features contents by path */
export async function openLastRun(features: Readonly<Record<string, string>>, config = '') {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-dry-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  await mkdir(join(folder, 'fixtures'))
  for (const path of [...own, ...data]) await symlink(resolve(path), join(folder, path))
  await cp(resolve('cucumber.cjs'), join(folder, 'own.cjs'))
  await writeFile(
    join(folder, 'cucumber.cjs'),
    `const { default: own } = require('./own.cjs')\nmodule.exports = { default: own, ${config} }\n`,
  )
  await writeFile(join(folder, 'watch.mjs'), watchSockets)
  const files = {
    ...features,
    ...Object.fromEntries(Object.entries(reports).map(([path, text]) => [`reports/${path}`, text])),
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const run = (program: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
    const { RACK: _, ...inherited } = process.env
    const options = `--import ${join(folder, 'watch.mjs')}`
    const env = { ...inherited, PATH: folder, NODE_OPTIONS: options, ...environment }
    return new Promise<{ exitCode: number; stdout: string; stderr: string }>((done) => {
      const child = execFile(process.execPath, [...program], { cwd: folder, env }, (_error, stdout, stderr) =>
        done({ exitCode: child.exitCode ?? -1, stdout, stderr }),
      )
    })
  }
  return {
    cucumber: (args: readonly string[], environment?: Readonly<Record<string, string>>) =>
      run([resolve('node_modules/@cucumber/cucumber/bin/cucumber.js'), ...args], environment),
    offhook: (args: readonly string[]) => run([resolve('support/cli/offhook.mjs'), ...args]),
    reports: () => filesIn(join(folder, 'reports')),
  }
}

export const lastReports = (): Record<string, string> => ({ ...reports })

async function filesIn(folder: string): Promise<Record<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = found.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  return Object.fromEntries(
    await Promise.all(
      paths.map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'utf8')]),
    ),
  )
}
