import { cpus, loadavg } from 'node:os'
import type { Figure, Section } from './figure.js'
import { measure } from './processes.js'

/** The commands that a developer of Offhook waits for. Needs minutes. */
export async function measureSuite(): Promise<Section> {
  const unit = await measure(['npm', 'run', 'unit', '--', 'tests/clock', '--passWithNoTests'])
  const check = await measure(['npm', 'run', 'check'])
  const all = await measure(['npm', 'test'])
  const workers = all.processes.filter(({ worker }) => worker !== undefined)
  const figures: Figure[] = [
    {
      what: '`npm run unit -- <folder>`, until it has started',
      value: unit.wallSeconds,
      unit: 's',
      atMost: 2,
    },
    { what: '`npm run check`', value: check.wallSeconds, unit: 's', atMost: 15 },
    { what: '`npm test`', value: all.wallSeconds, unit: 's', atMost: 300 },
    { what: '`npm test`, user CPU', value: all.userSeconds, unit: 's', atMost: 300 },
    {
      what: 'most memory of a worker in `npm test`',
      value: Math.max(0, ...workers.map(({ megabytes }) => megabytes)),
      unit: 'MB',
      atMost: 300,
    },
  ]
  return {
    title: 'The suite of Offhook itself',
    text: `On ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)} at its end. Wall time, except where the row says CPU.`,
    figures,
  }
}
