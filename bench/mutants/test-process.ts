import { hitsOfModules, isOverLimit, withHits, withMutant } from './instrumented.js'
import { type LimitedClock, limitedClock, OutOfBudget } from './limited-clock.js'
import type { Finished, Message, Request, TestName } from './messages.js'

/** A test of this process. */
export interface Test extends TestName {
  run(clock: LimitedClock): Promise<Outcome>
}

/** How a test ended, and why it failed. */
export type Outcome = Pick<Finished, 'result' | 'message'>

/** Runs the tests that the parent process asks for. */
export async function serve(tests: readonly Test[]): Promise<void> {
  process.on('message', (request: Request) => {
    const test = tests[request.test]
    if (!test) throw new Error(`no test ${request.test}`)
    void finish(test, request).then(send)
  })
  // A test may run for minutes; without its parent, nobody asks for it.
  process.on('disconnect', () => process.exit())
  // What nobody awaits fails in the suite, too.
  const fail = (error: unknown) => {
    send({ kind: 'finished', result: 'failed', message: `${error}`, used: { ms: 0, waits: 0 }, isLast: true })
  }
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  const hits = hitsOfModules()
  mutants = hits.length
  send({
    kind: 'ready',
    tests: tests.map(({ name, group, file, text = '' }) => ({ name, group, file, text })),
    hits,
  })
}

let mutants = 0

async function finish(test: Test, { mutant, budget }: Request): Promise<Finished> {
  const clock = limitedClock(budget)
  if (!mutant) {
    const { result, hits } = await withHits(mutants, () => outcomeOf(test, clock))
    return { kind: 'finished', ...result, hits, used: clock.used }
  }
  return withMutant(mutant.id, mutant.hitLimit, async () => {
    const outcome = await outcomeOf(test, clock)
    const result = isOverLimit() ? ('timed out' as const) : outcome.result
    return { kind: 'finished', ...outcome, result, used: clock.used }
  })
}

async function outcomeOf(test: Test, clock: LimitedClock): Promise<Outcome> {
  try {
    return await test.run(clock)
  } catch (error) {
    return error instanceof OutOfBudget ? { result: 'timed out' } : { result: 'failed', message: `${error}` }
  }
}

const send = (message: Message) => void process.send?.(message)
