import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { access, constants, mkdir, rename } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cacheFolder } from '../build/index.js'
import { commandOf, runChild } from './child.js'

export const allureResults = 'reports/allure-results'
const report = 'reports/allure-report'

/** Makes the report of `allureResults`. @returns the path of the report, or the reason why there is none */
export async function makeAllureReport(): Promise<string> {
  const java = await promisify(execFile)('java', ['-version']).catch(() => undefined)
  if (!java)
    return 'skipped, it needs Java (install a JRE, such as default-jre-headless); reports/index.html shows the same'
  const generate = ['generate', allureResults, '-o', report, '--clean', '--single-file']
  const exitCode = await withClassArchive(java.stderr, (flags) => runAllure(generate, flags))
  return exitCode === 0 ? `${report}/index.html` : `failed. Try: npx allure ${generate.join(' ')}`
}

const runAllure = (args: readonly string[], flags: readonly string[]): Promise<number> => {
  const JAVA_OPTS = [...flags, process.env.JAVA_OPTS].join(' ')
  return runChild(process.execPath, [commandOf('allure-commandline', 'bin/allure'), ...args], 'ignore', {
    JAVA_OPTS,
  })
}

/** A process of few seconds does not earn back the time of the optimizing compiler. A third less processor time. */
const javaFlags = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC']

/**
 * Java keeps the classes that it has loaded in an archive (class data sharing), and each further report takes a third less
 * processor time. Java ignores an archive that does not fit, so its name says what it must fit.
 * @param java what `java -version` prints
 */
async function withClassArchive(
  java: string,
  run: (flags: readonly string[]) => Promise<number>,
): Promise<number> {
  const { version } = createRequire(import.meta.url)('allure-commandline/package.json')
  const key = createHash('sha256')
    .update(JSON.stringify([java, version, javaFlags]))
    .digest('hex')
  const archive = join(cacheFolder, `allure-${key.slice(0, 16)}.jsa`)
  if (existsSync(archive)) return run([...javaFlags, `-XX:SharedArchiveFile=${archive}`])
  const isWritable = await mkdir(cacheFolder, { recursive: true })
    .then(() => access(cacheFolder, constants.W_OK))
    .then(
      () => true,
      () => false,
    )
  // Java would fail.
  if (!isWritable) return run(javaFlags)
  // No process ever reads half an archive.
  const half = `${archive}.${randomUUID()}`
  const keep = ['-XX:+IgnoreUnrecognizedVMOptions', `-XX:ArchiveClassesAtExit=${half}`]
  const exitCode = await run([...javaFlags, ...keep])
  await rename(half, archive).catch(() => {})
  return exitCode
}
