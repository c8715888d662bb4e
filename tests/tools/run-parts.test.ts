import { readFile } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { manualClock } from '../../support/clock/index.js'
import { describeEnd, describeFailure, describeProgress, resultTable } from '../../tools/test/display.js'
import { type Part, partsOf } from '../../tools/test/parts.js'
import { type PartResult, PartRun } from '../../tools/test/run-parts.js'
import { type RunningScript, runScript, secondsIn } from '../../tools/test/run-script.js'
import { longestFirst, timeLeft } from '../../tools/test/times.js'

const part = (name: string, own: Partial<Part> = {}): Part => ({ name, script: name, ...own })

/** Runs parts that end when the test says so. */
function runOf(parts: readonly Part[], order?: (parts: readonly Part[]) => readonly Part[]) {
  const log: string[] = []
  const ends = new Map<string, (exitCode: number | undefined) => void>()
  const start = ({ name }: Part): RunningScript => {
    log.push(`${name} begins`)
    return {
      ended: new Promise((done) => {
        ends.set(name, (exitCode) => done({ exitCode, cpuSeconds: 1, output: `${name} says` }))
      }),
      kill: (signal) => void log.push(`${name}: ${signal}`),
    }
  }
  const watcher = {
    begins: () => undefined,
    ends: ({ part, outcome }: PartResult, output: string) =>
      void log.push(`${part.name} ${outcome}: ${output}`),
  }
  const clock = manualClock()
  const run = new PartRun(parts, { start, watcher, clock, atOnce: 2, ...(order && { order }) })
  const end = async (name: string, exitCode: number | undefined) => {
    ends.get(name)?.(exitCode)
    await clock.advance(1000)
  }
  return { run, log, end, clock }
}

test('two at a time; one that fails ends no other; one that needs all cores runs alone', async () => {
  const { run, log, end } = runOf([part('a'), part('b'), part('c'), part('d', { isAlone: true })])
  const running = run.run()
  await end('b', 1)
  await end('c', 0)
  await end('a', 0)
  await end('d', 0)
  const results = await running
  expect(log).toEqual([
    ...['a begins', 'b begins', 'b failed: b says', 'c begins', 'c passed: c says', 'a passed: a says'],
    ...['d begins', 'd passed: d says'],
  ])
  expect(results.map(({ part, outcome, wallMs }) => [part.name, outcome, wallMs])).toEqual([
    ...[
      ['a', 'passed', 2000],
      ['b', 'failed', 0],
      ['c', 'passed', 1000],
    ],
    ['d', 'passed', 1000],
  ])
})

test('the longest begins first, after one whose time is unknown; the results are in the order of the parts', async () => {
  const times = { a: 1000, b: 9000, c: 5000, alone: 90_000 }
  const parts = [part('a'), part('alone', { isAlone: true }), part('b'), part('c'), part('new')]
  const { run, log, end } = runOf(parts, (together) => longestFirst(together, times))
  const running = run.run()
  for (const name of ['new', 'b', 'c', 'a', 'alone']) await end(name, 0)
  const results = await running
  const begun = log.filter((line) => line.endsWith(' begins')).map((line) => line.replace(' begins', ''))
  expect(begun).toEqual(['new', 'b', 'c', 'a', 'alone'])
  expect(results.map(({ part: { name } }) => name)).toEqual(['a', 'alone', 'b', 'c', 'new'])
})

test('a signal ends what runs, and nothing else begins', async () => {
  const { run, log, end } = runOf([part('a'), part('b'), part('c')])
  const running = run.run()
  run.stop('SIGINT')
  await end('a', undefined)
  await end('b', 0)
  const results = await running
  expect(log).toEqual([
    ...['a begins', 'b begins', 'a: SIGINT', 'b: SIGINT', 'a stopped: a says', 'b passed: b says'],
  ])
  expect(results.map(({ outcome }) => outcome)).toEqual(['stopped', 'passed', 'not run'])
})

test('the arguments name parts; an unknown one is refused', () => {
  const names = (group: string, ...args: string[]) => partsOf(group, args).map(({ name }) => name)
  expect(names('test')).toEqual([...names('check'), 'unit', 'features'])
  expect(names('test', 'check')).toEqual(names('check'))
  expect(names('test', 'unit')).toEqual(['unit'])
  expect(names('check', 'style', 'types')).toEqual(['types', 'style'])
  expect(() => names('check', 'unit')).toThrow('There is no part unit. The parts are: types, ')
})

test('every part is a script of package.json', async () => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { readonly scripts: object }
  for (const { script } of partsOf('test', [])) expect(Object.keys(scripts)).toContain(script)
  // No check is left out.
  const checks = Object.keys(scripts).filter((name) => name.startsWith('check:'))
  expect(
    partsOf('check', [])
      .map(({ script }) => script)
      .toSorted(),
  ).toEqual(checks.toSorted())
})

test('a script has an exit code, its output in order, and the CPU time of the processes below it', async () => {
  const busy = 'node -e "let i = 0; while (process.cpuUsage().user < 2e5) i++"'
  const script = `echo out; echo err >&2; ${busy}; echo last; exit 3`
  const { exitCode, output, cpuSeconds } = await runScript(script, 'collected').ended
  expect(exitCode).toBe(3)
  expect(output).toBe('out\nerr\nlast\n')
  expect(cpuSeconds).toBeGreaterThan(0.15)
})

test('output that is shown is written as it comes, and kept', async () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const { output } = await runScript('echo out; exit 1', 'shown').ended
  const written = write.mock.calls.join('')
  write.mockRestore()
  expect([written, output]).toEqual(['out\n', 'out\n'])
})

test('a signal ends the processes below a script', async () => {
  const script = runScript(
    'node -e "console.log(process.pid); setInterval(() => 0, 1000)"; echo after',
    'collected',
  )
  script.kill('SIGTERM')
  const { exitCode, output } = await script.ended
  expect(exitCode).not.toBe(0)
  expect(output).not.toContain('after')
})

test('the output of times, in several shells', () => {
  expect(secondsIn('0m0.010s 0m0.020s\n1m1.500s 0m0.470s\n')).toBeCloseTo(62)
  expect(secondsIn('0m0,010s 0m0,020s\n0m1,500s 0m0,470s\n')).toBeCloseTo(2)
  expect(secondsIn('')).toBe(undefined)
})

test('the remaining time is that of the last run: half of it for parts that run two at a time', () => {
  const [a, b, c] = [part('a'), part('b'), part('c', { isAlone: true })]
  const ended = [{ part: a, outcome: 'passed', wallMs: 1, cpuSeconds: 1 }] as const
  const progress = { parts: [a, b, c], running: new Map([[b, 2000]]), ended }
  const facts = { nowMs: 5000, atOnce: 2 }
  expect(timeLeft(progress, { a: 9000, b: 7000, c: 60_000 }, facts)).toBe(62_000)
  expect(timeLeft(progress, { a: 9000, b: 7000 }, facts)).toBe(undefined)
  const all = { ...facts, times: { b: 7000, c: 60_000 } }
  expect(describeProgress(progress, all)).toBe('1 of 3 parts done, about 1 min left')
})

test('what a person reads of a part, and of all', () => {
  const failed: PartResult = { part: part('style'), outcome: 'failed', wallMs: 1234, cpuSeconds: 2.04 }
  expect(describeEnd(failed, 'x.ts:1 wrong\n\n')).toBe(
    '✖ style: failed, 1.2 s, 2.0 s CPU\n    x.ts:1 wrong\n',
  )
  const many = Array.from({ length: 50 }, (_, i) => `line ${i}\n`).join('')
  expect(describeFailure(failed, many, 2)).toBe('\n✖ style ended with:\n    line 48\n    line 49\n')
  const passed: PartResult = { part: part('unit'), outcome: 'passed', wallMs: 61_000, cpuSeconds: undefined }
  expect(resultTable([failed, passed], 63_000)).toBe(`
part   result                 wall    CPU
style  ✖ failed              1.2 s  2.0 s
unit   ✔ passed             61.0 s      –
all    ✖ 1 of 2 not passed  63.0 s  2.0 s
`)
})
