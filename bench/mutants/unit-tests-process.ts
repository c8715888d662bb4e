/**
 * A process that runs the test files of some folders below `tests/`, one by one. Vitest stays, and remembers what it has
 * compiled. Each file is run in a process of its own, so it loads its modules with the mutant switched on.
 *
 *     node dist/bench/mutants/unit-tests-process.js MUTANTS FOLDER…
 */
import { readFile, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { createVitest, type TestModule, type TestSpecification } from 'vitest/node'
import type { Finished, Message, Request } from './messages.js'

const [, , mutants = '0', ...folders] = process.argv
const countFile = join(process.cwd(), 'reports/hits')
const vitest = await createVitest('test', {
  ...{ watch: false, config: false, pool: 'forks', maxWorkers: 1, isolate: true, bail: 1 },
  ...{ reporters: [{}], setupFiles: ['./bench/mutants/unit-tests-setup.ts'] },
  ...{ include: folders.map((folder) => `tests/${folder}/**/*.test.ts`) },
  ...{ testTimeout: 120_000, hookTimeout: 120_000 },
})
await vitest.standalone()
const specifications = (await vitest.globTestSpecifications()).toSorted((a, b) =>
  a.moduleId.localeCompare(b.moduleId),
)
const names = specifications.map(({ moduleId }) => relative(process.cwd(), moduleId))

process.on('message', (request: Request) => {
  const specification = specifications[request.test]
  if (!specification) throw new Error(`no test ${request.test}`)
  void finish(specification, request).then(send)
})
// A test may run for minutes; without its parent, nobody asks for it.
process.on('disconnect', () => process.exit())
send({
  kind: 'ready',
  tests: names.map((name) => ({ name, group: name, file: name })),
  hits: new Uint32Array(Number(mutants)),
})

async function finish(specification: TestSpecification, { mutant }: Request): Promise<Finished> {
  await rm(countFile, { force: true })
  // The process of the file inherits them: unit-tests-setup.ts.
  const environment = mutant
    ? { __STRYKER_ACTIVE_MUTANT__: mutant.id, OFFHOOK_HIT_LIMIT: `${mutant.hitLimit}` }
    : { OFFHOOK_COUNT_HITS: countFile, OFFHOOK_MUTANTS: mutants }
  Object.assign(process.env, environment)
  try {
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications([specification])
    const failures = [...testModules.flatMap(failuresOf), ...unhandledErrors.map(String)]
    const hits = mutant ? undefined : await readHits()
    // A file with many tests takes longer.
    const waits = testModules.reduce((sum, module) => sum + module.children.size, 0)
    return {
      ...{ kind: 'finished', result: failures.length > 0 ? 'failed' : 'passed', message: failures[0] },
      ...{ used: { ms: 0, waits }, ...(hits && { hits }) },
    }
  } finally {
    for (const name of Object.keys(environment)) delete process.env[name]
  }
}

function failuresOf(module: TestModule): string[] {
  const failed = [...module.children.allTests('failed')]
  const messages = failed.map((test) => `${test.fullName}: ${test.result().errors?.[0]?.message}`)
  const own = module.errors().map(({ message }) => message)
  return module.ok() ? [] : [...own, ...messages, 'failed']
}

/** Nothing if no module of the test has mutants. */
async function readHits(): Promise<Uint32Array> {
  const bytes = await readFile(countFile).catch(() => undefined)
  return bytes ? new Uint32Array(new Uint8Array(bytes).buffer) : new Uint32Array(Number(mutants))
}

function send(message: Message): void {
  process.send?.(message)
}
