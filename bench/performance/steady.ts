import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureTransfer } from '../transfer-figures.js'
import type { Figure, Section } from './figure.js'
import { measureInProcess } from './processes.js'

const scenarios = 40
const targets = { 'the driver': 2, 'Cucumber, no report': 2.5, 'Cucumber, HTML and Allure': 3.5 }

/** What a scenario costs after the first ones: alone, and against a bare script that sends the same requests. */
export async function measureSteadyState(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-steady-'))
  const args = ['fixtures/racks/virtual.yaml', `${scenarios}`, folder]
  const one = await measureInProcess<{ milliseconds: number; captures: number; megabytes: number }>(
    'steady-process.ts',
    ...args,
  )
  await rm(folder, { recursive: true })
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
