/**
 * Mutation testing: how many small random changes of the code make a test fail. Nobody planned them, so no test was
 * written for one of them.
 *
 *     npm run bench mutants                                        # 200 mutants of the virtual phone, judged by the features
 *     npm run bench -- mutants --sample 50 --seed 7 telephone      # of one folder
 *     npm run bench -- mutants --one-model                         # each scenario with one model: faster, a lower score
 *     npm run bench -- mutants --most-tests 60                     # the 60 likeliest tests for each: faster, a lower score
 *     npm run bench -- mutants --of driver --sample 50 screen      # of the driver, judged by its unit tests
 *     npm run bench -- mutants --write                             # into docs/reference/mutation.md
 */
import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { OffhookError } from '../support/errors.js'
import { filesIn, hashOfFiles, openCoverageCache } from './mutants/coverage-cache.js'
import { idsOf, readEquivalents } from './mutants/equivalents.js'
import { MutationError } from './mutants/errors.js'
import { judge } from './mutants/judge.js'
import { type InstrumentedCode, instrument, instrumentOnly, type Mutant } from './mutants/mutant.js'
import { writePage } from './mutants/page.js'
import { recordCoverage } from './mutants/record-coverage.js'
import { describe, survivorsOf, tableOf } from './mutants/report.js'
import { sampleOf } from './mutants/sample.js'
import { openSandbox } from './mutants/sandbox.js'
import { type Subject, sourcesOf, subjectNamed } from './mutants/subjects.js'
import type { Judged } from './mutants/verdict.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    sample: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    of: { type: 'string', default: 'features' },
    processes: { type: 'string', default: `${availableParallelism()}` },
    'one-model': { type: 'boolean', default: false },
    'most-tests': { type: 'string' },
    write: { type: 'boolean', default: false },
  },
})
/** What the process of the scenarios runs. */
const compiled = ['support', 'steps', 'tests/helpers', 'bench/mutants']

await measure().catch((error: unknown) => {
  if (!(error instanceof OffhookError)) throw error
  console.error(error.message)
  process.exitCode = 1
})

async function measure(): Promise<void> {
  const subject = subjectNamed(values.of)
  const size = atLeastOne('sample', values.sample)
  const seed = atLeastOne('seed', values.seed)
  const processes = atLeastOne('processes', values.processes)
  const mostTests = values['most-tests'] ? atLeastOne('most-tests', values['most-tests']) : Infinity
  const sources = await sourcesOf(subject, positionals)
  const all = await instrument(sources)
  if (all.mutants.length === 0)
    throw new MutationError(`There is nothing to mutate in ${positionals.join(', ')}`)
  const equivalentFile = 'bench/mutants/equivalent.yaml'
  const equivalents = await readEquivalents(equivalentFile)
  const equivalent = idsOf(
    equivalents.filter(({ file }) => all.files.has(file)),
    all.mutants,
  )
  const sample = sampleOf(all.mutants, size, seed)
  const isEquivalent = ({ id }: Mutant) => equivalent.has(id)
  const judged: Judged[] = sample
    .filter(isEquivalent)
    .map((mutant) => ({ mutant, verdict: { kind: 'equivalent' } }))

  const code = await instrumentOnly(
    sources,
    sample.filter((mutant) => !isEquivalent(mutant)),
  )
  await using sandbox = await openSandbox(code.files, compiled)
  const folders = positionals.length > 0 ? positionals : subject.folders
  const tests = { ...subject.tests(code.count, folders), folder: sandbox.folder }
  console.log(
    `${sample.length} of ${all.mutants.length} mutants, seed ${seed}. Running the tests without one …`,
  )
  const coverage = await recordCoverage({
    ...{ ...tests, processes, oneModel: values['one-model'], cache: await cacheOf(subject, code, folders) },
    onRecorded: (recorded, of) => recorded % 50 === 0 && console.log(`${recorded} of ${of} tests`),
  })
  console.log(`${coverage.tests.length} tests pass.`)
  await judge(code.mutants, {
    ...{ ...tests, coverage, processes, mostTests },
    onJudged(one) {
      judged.push(one)
      console.log(`${judged.length}/${sample.length} ${describe(one)}`)
    },
  })
  console.log(['', tableOf(judged), '', ...survivorsOf(judged)].join('\n'))
  if (values.write) {
    const options = [`--of ${subject.name}`, `--sample ${size}`, `--seed ${seed}`]
    if (values['one-model']) options.push('--one-model')
    if (values['most-tests']) options.push(`--most-tests ${mostTests}`)
    const command = ['npm run bench -- mutants', ...options, ...positionals].join(' ')
    const results = { subject, folders: positionals, command, tests: coverage.tests.length, judged }
    await writePage(results, equivalentFile)
  }
}

/** What the tests reach depends on all that they use, and on the files that have mutants. */
async function cacheOf({ name, inputs }: Subject, { files }: InstrumentedCode, folders: readonly string[]) {
  const code = await filesIn([...new Set([...compiled, ...inputs])], '.ts')
  const used = await hashOfFiles([...code, ...(await filesIn(['fixtures'])), 'package-lock.json'])
  const key = [used, process.version, ...files.keys()].join(' ')
  return openCoverageCache(`dist/mutants/${[name, ...folders].join('-')}`, key)
}

function atLeastOne(option: string, value: string): number {
  const number = Number(value)
  if (Number.isInteger(number) && number >= 1) return number
  throw new MutationError(`--${option} ${value}: a whole number from 1 is wanted`)
}
