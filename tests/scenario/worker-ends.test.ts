import { EventEmitter } from 'node:events'
import type { TestCase } from '@cucumber/messages'
import { expect, test } from 'vitest'
import { Attempts } from '../../support/reports/index.js'
import type { AssembledTestCase, ParallelAdapter } from '../../support/scenario/cucumber-runtime.js'
import { watchWorkers } from '../../support/scenario/worker-ends.js'

const itemOf = (id: string) =>
  ({ testCase: { id, pickleId: id, testSteps: [] } as TestCase }) as AssembledTestCase
const [running, waiting] = [itemOf('running'), itemOf('waiting')]

/** Two workers: the first one has a scenario, the second one waits until it may run together with that one. */
function openAdapter() {
  const awakened: string[] = []
  const workers = {
    0: { id: '0', state: 2, process: new EventEmitter() },
    1: { id: '1', state: 0, process: new EventEmitter() },
  }
  const inProgress: Record<string, AssembledTestCase> = { 0: running }
  const adapter = {
    ...{ workers, inProgress, todo: [waiting], failing: false, startWorker: () => undefined },
    awakenWorkers: ({ id }: { id: string }) => awakened.push(id),
  }
  const attempts = new Attempts()
  for (const { testCase } of [running, waiting]) attempts.onEnvelope({ testCase })
  const lost: string[] = []
  const ends = watchWorkers(adapter as unknown as ParallelAdapter, attempts, (id) => lost.push(id))
  for (const id of ['0', '1']) (adapter as unknown as ParallelAdapter).startWorker(id, 2)
  return { adapter, attempts, awakened, lost, ends, workers }
}

const begin = (attempts: Attempts) =>
  attempts.onEnvelope({
    testCaseStarted: { id: 'a', testCaseId: 'running', attempt: 0, timestamp: { seconds: 0, nanos: 0 } },
  })

test('a worker that ends in a scenario makes the run fail, and the others no longer wait for that scenario', () => {
  const { adapter, attempts, awakened, lost, ends, workers } = openAdapter()
  begin(attempts)
  workers[0].process.emit('close', 0, null)
  expect(adapter).toMatchObject({ failing: true, inProgress: {}, todo: [waiting] })
  expect([lost, awakened]).toEqual([['0'], ['1']])
  expect([...ends]).toEqual([['0', 'worker 0 has ended (exit code 0)']])
})

test('another worker gets the scenario that a worker did not begin', () => {
  const { adapter, awakened, workers } = openAdapter()
  workers[0].process.emit('close', null, 'SIGKILL')
  expect(adapter).toMatchObject({ inProgress: {}, todo: [running, waiting] })
  expect(awakened).toEqual(['1'])
})

test('a message to a worker that has just ended is no error of the run', () => {
  const { workers } = openAdapter()
  expect(() => workers[0].process.emit('error', new Error('channel closed'))).not.toThrow()
})

test('a worker that ends after its last scenario changes nothing', () => {
  const { adapter, awakened, workers } = openAdapter()
  workers[1].process.emit('close', 0, null)
  expect(adapter).toMatchObject({ failing: false, inProgress: { 0: running }, todo: [waiting] })
  expect(awakened).toEqual([])
})
