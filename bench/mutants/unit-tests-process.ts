/**
 * A process that runs the files of unit tests below some folders of `tests/`. Vitest stays, and remembers what it has
 * compiled. Each request gets a process of its own, so it loads its modules with the mutant switched on; the files of a
 * request share it, so they load a module once.
 *
 *     node dist/bench/mutants/unit-tests-process.js MUTANTS FOLDER…
 */
import { mkdtemp } from 'node:fs/promises'
import { join, relative } from 'node:path'
import {
  BaseSequencer,
  createVitest,
  type TestModule,
  type TestRunResult,
  type TestSpecification,
} from 'vitest/node'
import { Imports } from './imports.js'
import type { Finished, Message, Request } from './messages.js'
import { type FileRecord, mutantsBehind, readRecords } from './unit-test-records.js'

/** The order of a request is the order of its files. */
class OwnOrder extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files)
  }
}

/** They start processes, where nothing counts what they reach, or take minutes with mutants in their code. */
const slow = [
  ...[
    'copies-in-reports',
    'known-bugs',
    'languages',
    'leaks',
    'own-support-code',
    'reports',
    'stop',
    'workers',
  ].map((name) => `scenario/run/${name}.test.ts`),
  ...['scenario/call-actions.test.ts', 'scenario/preconditions.test.ts', 'screen/fuzz.test.ts'],
  ...['references/names.test.ts', 'phone/reply-faults.test.ts'],
]

const [, , mutants = '0', ...folders] = process.argv
const vitest = await createVitest('test', {
  ...{ watch: false, config: false, pool: 'forks', maxWorkers: 1, isolate: false, bail: 1 },
  ...{
    reporters: [{}],
    setupFiles: ['./bench/mutants/unit-tests-setup.ts'],
    sequence: { sequencer: OwnOrder },
  },
  ...{ include: folders.map((folder) => `tests/${folder}/**/*.test.ts`) },
  ...{ exclude: slow.map((file) => `tests/${file}`) },
  ...{ testTimeout: 120_000, hookTimeout: 120_000 },
})
await vitest.standalone()
const nameOf = ({ moduleId }: Pick<TestModule, 'moduleId'>) => relative(process.cwd(), moduleId)
const imports = new Imports()
const specifications = (await vitest.globTestSpecifications())
  .filter((one) => mutantsBehind(nameOf(one), imports).length > 0)
  .toSorted((a, b) => a.moduleId.localeCompare(b.moduleId))

process.on('message', (request: Request) => void finish(request).then(send))
// A test may run for minutes; without its parent, nobody asks for it.
process.on('disconnect', () => process.exit())
send({
  kind: 'ready',
  tests: specifications.map(nameOf).map((name) => ({ name, group: name, file: name })),
  hits: new Uint32Array(Number(mutants)),
})

async function finish(request: Request): Promise<Finished> {
  const specification = specifications[request.test]
  if (!specification) throw new Error(`no test ${request.test}`)
  return request.mutant ? judge(request, request.mutant) : record(specification)
}

/** Runs the tests with a mutant. */
async function judge(
  { test, next = [] }: Request,
  mutant: NonNullable<Request['mutant']>,
): Promise<Finished> {
  const files = [test, ...next].flatMap((one) => specifications[one] ?? [])
  const failure = await failureOf(files, {
    __STRYKER_ACTIVE_MUTANT__: mutant.id,
    OFFHOOK_HIT_LIMIT: `${mutant.hitLimit}`,
  })
  const used = { ms: 0, waits: 0 }
  return failure
    ? { kind: 'finished', result: 'failed', ...failure, used }
    : { kind: 'finished', result: 'passed', used }
}

/** What the test reaches without a mutant. The first request runs all tests. */
async function record({ moduleId }: TestSpecification): Promise<Finished> {
  records ??= recordAll()
  const all = await records
  if ('message' in all) return { kind: 'finished', result: 'failed', ...all, used: { ms: 0, waits: 0 } }
  const { hits, cpuMs } = all.get(moduleId) ?? { hits: new Uint32Array(Number(mutants)), cpuMs: 0 }
  return { kind: 'finished', result: 'passed', hits, used: { ms: 0, waits: cpuMs } }
}

type Failure = Pick<Finished, 'by'> & { readonly message: string }
let records: Promise<ReadonlyMap<string, FileRecord> | Failure> | undefined

async function recordAll(): Promise<ReadonlyMap<string, FileRecord> | Failure> {
  const folder = await mkdtemp(join(process.cwd(), 'reports/hits-'))
  const failure = await failureOf(specifications, { OFFHOOK_RECORDS: folder, OFFHOOK_MUTANTS: mutants })
  return (
    failure ??
    readRecords(
      folder,
      specifications.map(({ moduleId }) => moduleId),
    )
  )
}

/** A file that leaves something behind in its process comes last, and alone: tests/isolation.test.ts. */
function runsOf(files: readonly TestSpecification[]): TestSpecification[][] {
  const isAlone = ({ moduleId }: TestSpecification) => moduleId.includes('.isolated.')
  const together = files.filter((file) => !isAlone(file))
  return [...(together.length > 0 ? [together] : []), ...files.filter(isAlone).map((file) => [file])]
}

/** Runs files in processes that inherit the environment: unit-tests-setup.ts. @returns undefined if all of them pass */
async function failureOf(
  files: readonly TestSpecification[],
  environment: Readonly<Record<string, string>>,
): Promise<Failure | undefined> {
  Object.assign(process.env, environment)
  try {
    for (const run of runsOf(files)) {
      const { testModules, unhandledErrors } = await vitest.runTestSpecifications(run)
      // Vitest also gives the modules of earlier runs.
      const own = testModules.filter(({ moduleId }) => run.some((one) => one.moduleId === moduleId))
      const failure = failureIn(own, unhandledErrors)
      if (failure) return failure
    }
    return undefined
  } finally {
    for (const name of Object.keys(environment)) delete process.env[name]
  }
}

function failureIn(
  modules: readonly TestModule[],
  unhandledErrors: TestRunResult['unhandledErrors'],
): Failure | undefined {
  const failed = modules.find((module) => module.state() === 'failed')
  if (failed) return { by: nameOf(failed), message: messageOf(failed) }
  const [error] = unhandledErrors
  if (error === undefined) return undefined
  const message = `${error instanceof Error ? (error.cause ?? error) : JSON.stringify(error)}`
  // Nothing says which of the files it was.
  return { by: `an error that no test awaits: ${message}`, message }
}

function messageOf(module: TestModule): string {
  const failed = [...module.children.allTests('failed')]
  const messages = failed.map((test) => `${test.fullName}: ${test.result().errors?.[0]?.message}`)
  const own = module.errors().map(({ message }) => message)
  return [...own, ...messages, 'failed'][0] ?? 'failed'
}

function send(message: Message): void {
  process.send?.(message)
}
