import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { median } from '../figures.js'
import type { Figure, Section } from './figure.js'
import { cucumber, measure, measureInProcess } from './processes.js'

const feature = 'features/calls/attended-transfer.feature'
const racks = { 3: 0.2, 30: 0.25, 300: 0.6, 1000: 1.5 }
const startedRacks = { 3: 3, 300: 4 }
const models = ['snom870', 'D785', 'D735']

/** Racks of many phones, workers that are not needed, and many references. */
export async function measureScale(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-scale-'))
  const figures: Figure[] = []
  for (const [count, atMost] of entriesOf(racks)) {
    const file = await writeRack(folder, count)
    const seconds = await thrice(async () => (await opened(file)).userSeconds)
    figures.push({ what: `opening a rack of ${count} virtual phones`, value: seconds, unit: 's', atMost })
  }
  for (const [count, atMost] of entriesOf(startedRacks)) {
    const RACK = await writeRack(folder, count)
    const command = [...cucumber, '--parallel', '8', feature]
    const seconds = await thrice(async () => (await measure(command, { RACK })).userSeconds)
    const what = `one scenario with 8 workers allowed, ${count} phones`
    figures.push({ what, value: seconds, unit: 's', atMost })
  }
  await writeReferences(folder)
  const references = await measureInProcess<UserSeconds>('references-process.ts', folder)
  figures.push(
    {
      what: '5000 references of one model: open, and find a match',
      value: references.userSeconds,
      unit: 's',
      atMost: 0.3,
    },
    { what: '5000 references of one model: memory', value: references.megabytes, unit: 'MB', atMost: 300 },
  )
  await rm(folder, { recursive: true })
  return {
    title: 'Scale',
    text: 'User CPU, medians of 3. A rack or a folder of references is opened by a new process, which has loaded its code before.',
    figures,
  }
}

interface UserSeconds {
  readonly userSeconds: number
}

const opened = (file: string) => measureInProcess<UserSeconds>('rack-process.ts', file)

async function writeRack(folder: string, count: number): Promise<string> {
  const phones = Array.from({ length: count }, (_, index) => ({
    id: `desk-${index + 1}`,
    model: models[index % models.length],
    number: `${10_000 + index}`,
    name: `Person ${index + 1}`,
  }))
  const file = join(folder, `rack-${count}.yaml`)
  await writeFile(file, stringify({ rack: `of ${count}`, phones }))
  return file
}

const source = 'fixtures/screens/D785/en/any/idle'
const referenceCount = 5000
const referencesOfState = 20

/** Copies of one reference, of many states. */
async function writeReferences(folder: string): Promise<void> {
  const to = join(folder, 'D785/en/any')
  await mkdir(to, { recursive: true })
  const data = await readFile(`${source}.yaml`, 'utf8')
  for (let i = 0; i < referenceCount; i++) {
    const state = `state-${Math.floor(i / referencesOfState)}`
    await writeFile(join(to, `${state}-${i}.yaml`), data.replace(/^state: .*$/m, `state: ${state}`))
    await copyFile(`${source}.png`, join(to, `${state}-${i}.png`))
  }
}

const entriesOf = (targets: Readonly<Record<number, number>>) =>
  Object.entries(targets).map(([count, target]) => [Number(count), target] as const)

async function thrice(work: () => Promise<number>): Promise<number> {
  return median([await work(), await work(), await work()])
}
