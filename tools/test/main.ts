/**
 * Runs the parts of `npm test`, all of them even if one fails, and prints a table of their results and times.
 *
 *     npm test                          # the checks, two at a time; then unit and features
 *     npm test -- check unit            # some parts
 *     npm run check -- types style      # some checks
 */
import { readFile } from 'node:fs/promises'
import { constants } from 'node:os'
import { backgroundClock as clock } from '../../support/clock/index.js'
import { ProgressBar, terminalOf } from '../../support/reports/progress-bar.js'
import { describeEnd, describeFailure, describeProgress, progressRows, resultTable } from './display.js'
import { partsOf } from './parts.js'
import { PartRun, type Progress, type Watcher } from './run-parts.js'
import { runScript, type ScriptOutput } from './run-script.js'
import { longestFirst, readTimes, rememberTimes } from './times.js'

const atOnce = 2

const write = process.stdout.write.bind(process.stdout)
const terminal = terminalOf(process.stdout, process.env)
let bar: ProgressBar | undefined
/** Of parts whose output is far above the table. */
const failures: string[] = []

const [group = '', ...names] = process.argv.slice(2)
try {
  process.exitCode = await run()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}

/** @returns the exit code */
async function run(): Promise<number> {
  const parts = partsOf(group, names)
  const times = await readTimes()
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>
  }
  const facts = () => ({ times, nowMs: clock.now(), atOnce })
  const startedMs = clock.now()
  const running = new PartRun(parts, {
    start: ({ script, isAlone }) => runScript(scripts[script] ?? script, outputOf(isAlone)),
    watcher: watcherWith(facts),
    clock,
    atOnce,
    order: (together) => longestFirst(together, times),
  })
  const stopped = stopOnSignal(running)
  const results = await running.run()
  bar?.close()
  for (const failure of failures) write(failure)
  write(resultTable(results, clock.now() - startedMs))
  await rememberTimes(times, results)
  const signal = stopped()
  if (signal) return 128 + constants.signals[signal]
  return results.every(({ outcome }) => outcome === 'passed') ? 0 : 1
}

function outputOf(isAlone = false): ScriptOutput {
  if (!isAlone) return 'collected'
  return process.stdout.isTTY ? 'terminal' : 'shown'
}

function watcherWith(facts: () => Parameters<typeof describeProgress>[1]): Watcher {
  return {
    begins(part, progress) {
      if (part.isAlone) {
        bar?.close()
        bar = undefined
        write(`\n▸ ${part.name}: ${describeProgress(progress, facts())}\n`)
      } else bar ??= openBar(progress)
    },
    ends(result, output) {
      const { part, outcome } = result
      if (part.isAlone && outcome === 'failed' && output !== '')
        failures.push(describeFailure(result, output))
      const text = describeEnd(result, part.isAlone ? '' : output)
      if (bar) bar.print(text)
      else write(text)
    },
  }

  function openBar(progress: Progress): ProgressBar | undefined {
    if (!terminal) return undefined
    const rowsFor: ConstructorParameters<typeof ProgressBar>[0]['rowsFor'] = (size) =>
      progressRows(progress, facts(), size)
    return new ProgressBar({ terminal, write, rowsFor, clock, streams: [terminal] })
  }
}

/** Passes signals on to what runs. @returns a function that says which signal came, if any */
function stopOnSignal(running: PartRun): () => NodeJS.Signals | undefined {
  let came: NodeJS.Signals | undefined
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      running.stop(came ? 'SIGKILL' : signal)
      came ??= signal
    })
  return () => came
}
