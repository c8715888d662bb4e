import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../../support/build/index.js'
import { memoryEnvironment } from '../../support/cli/run.js'
import { measureTransfer } from '../transfer-figures.js'
import type { Figure, Section } from './figure.js'
import { cucumber, measure } from './processes.js'

const feature = 'features/calls/attended-transfer.feature'
const scenarios = 40
const targets = { 'the driver': 2, 'Cucumber, no report': 2.5, 'Cucumber, HTML and Allure': 3.5 }

/** What a scenario costs after the first ones: alone, and against a bare script that sends the same requests. */
export async function measureSteadyState(): Promise<Section> {
  const one = await measureTransfers()
  const ratios = await measureTransfer()
  const figures: Figure[] = [
    {
      what: 'one attended transfer, phones and all reports',
      value: one.milliseconds,
      unit: 'ms',
      atMost: 150,
    },
    { what: 'captures of one attended transfer', value: one.captures, unit: '' },
    { what: `most memory of ${scenarios} transfers`, value: one.megabytes, unit: 'MB', atMost: 200 },
    { what: 'memory that each further transfer keeps', value: one.keptKilobytes, unit: 'KB' },
    ...ratios.map(({ name, toUndici }) => ({
      what: `${name}, against bare undici`,
      value: toUndici,
      unit: 'times' as const,
      ...(name in targets && { atMost: targets[name as keyof typeof targets] }),
    })),
  ]
  return {
    title: 'Steady state',
    text: `User CPU of one scenario of ${scenarios} in one process, on virtual phones that redraw every 250 ms. Then its time on phones that redraw at once, as a multiple of the time of a bare script that sends the same requests with undici.`,
    figures,
  }
}

interface Costs {
  readonly milliseconds: number
  readonly captures: number
  readonly keptKilobytes: number
}

/** Plays the transfer many times in one process, as users start it. */
async function measureTransfers(): Promise<Costs & { readonly megabytes: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-steady-'))
  const copies = Array.from({ length: scenarios }, (_, i) => join(folder, `copy-${i}.feature`))
  for (const copy of copies) await copyFile(feature, copy)
  const file = join(folder, 'costs.json')
  const format = `${join(packageRoot, 'bench/performance/scenario-costs.mjs')}:${file}`
  const { processes } = await measure([...cucumber, '--format', format, ...copies], memoryEnvironment)
  const costs = JSON.parse(await readFile(file, 'utf8')) as Costs
  await rm(folder, { recursive: true })
  return { ...costs, megabytes: Math.max(...processes.map(({ megabytes }) => megabytes)) }
}
