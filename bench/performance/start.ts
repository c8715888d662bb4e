import { median } from '../figures.js'
import type { Figure, Section } from './figure.js'
import { type CommandUsage, measure } from './processes.js'

const rounds = 5
const feature = 'features/calls/attended-transfer.feature'

/**
 * @param node the path of Node's program @param isNew whether this version has a compile cache
 */
export async function measureStart(node: string, version: string, isNew: boolean): Promise<Section> {
  const offhook = [node, 'support/cli/offhook.mjs']
  // The first run builds what is not built yet.
  await measure([...offhook, 'run', feature])
  const runs = await repeat(() => measure([...offhook, 'run', feature]))
  const commands = await repeat(() => measure([...offhook, '--version']))
  const figures: Figure[] = [
    {
      what: 'CPU to the first request to a phone',
      ...atMost(isNew ? 0.7 : 1),
      unit: 's',
      value: medianOf(runs, firstRequest),
    },
    {
      what: '`npm start`, whole, with the Allure report',
      ...atMost(4.5),
      unit: 's',
      value: medianOf(runs, (run) => run.userSeconds),
    },
    {
      what: 'the command alone: `offhook --version`',
      ...atMost(0.3),
      unit: 's',
      value: medianOf(commands, (run) => run.userSeconds),
    },
    {
      what: 'most memory of a process of `npm start`',
      ...atMost(200),
      unit: 'MB',
      value: medianOf(runs, mostMemory),
    },
  ]
  return {
    title: `Start, Node ${version}`,
    text: `User CPU, medians of ${rounds} runs of \`npm start\`: the attended transfer on three virtual phones.`,
    figures,
  }
}

const atMost = (value: number) => ({ atMost: value })

const firstRequest = ({ processes }: CommandUsage): number =>
  Math.max(...processes.map(({ toFirstRequest }) => toFirstRequest ?? 0))

const mostMemory = ({ processes }: CommandUsage): number =>
  Math.max(...processes.map(({ megabytes }) => megabytes))

const medianOf = (runs: readonly CommandUsage[], pick: (run: CommandUsage) => number) =>
  median(runs.map(pick))

async function repeat<T>(work: () => Promise<T>): Promise<T[]> {
  const results: T[] = []
  for (let round = 0; round < rounds; round++) results.push(await work())
  return results
}
