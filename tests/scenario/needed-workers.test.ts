import { expect, test } from 'vitest'
import { startOnlyNeededWorkers } from '../../support/scenario/needed-workers.js'

/** Starts workers as Cucumber does. @returns the workers that were started: id, and total as the worker sees it */
function started({ scenarios, allowed }: { readonly scenarios: number; readonly allowed: number }) {
  const workers: [id: string, total: number][] = []
  const adapter = { startWorker: (id: string, total: number) => void workers.push([id, total]) }
  startOnlyNeededWorkers(adapter, scenarios)
  for (let i = 0; i < allowed; i++) adapter.startWorker(i.toString(), allowed)
  return workers
}

test('no more workers start than there are scenarios, and each knows how many the run allows', () => {
  expect(started({ scenarios: 1, allowed: 8 })).toEqual([['0', 8]])
  expect(started({ scenarios: 3, allowed: 8 }).map(([id]) => id)).toEqual(['0', '1', '2'])
  expect(started({ scenarios: 11, allowed: 11 })).toHaveLength(11)
})

test('with more scenarios than workers, all workers start', () => {
  expect(started({ scenarios: 100, allowed: 2 })).toEqual([
    ['0', 2],
    ['1', 2],
  ])
})
