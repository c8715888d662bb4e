import type { Figure, Section } from './figure.js'
import { cucumber, measure } from './processes.js'

/** The memory of workers that play calls on phones of all models. */
export async function measureMemory(): Promise<Section> {
  const command = [...cucumber, '--parallel', '2', 'features/calls/hold.feature']
  const { processes } = await measure(command, { RACK: 'fixtures/racks/models.yaml' })
  const most = (inWorker: boolean) =>
    Math.max(
      0,
      ...processes
        .filter(({ worker }) => (worker !== undefined) === inWorker)
        .map(({ megabytes }) => megabytes),
    )
  const figures: Figure[] = [
    { what: 'a worker', value: most(true), unit: 'MB', atMost: 300 },
    { what: 'the process that reports', value: most(false), unit: 'MB', atMost: 200 },
  ]
  return {
    title: 'Memory',
    text: 'Most memory (resident set) of a process while two workers play `features/calls/hold.feature` on the rack of seven models.',
    figures,
  }
}
