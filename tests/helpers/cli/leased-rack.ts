import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { openCatalog } from '../../../support/catalog/index.js'
import { backgroundClock, systemClock } from '../../../support/clock/index.js'
import { createLeaseClient, type LeaseClient, openDirectoryStore } from '../../../support/lease/index.js'
import { openStandAloneRack } from '../../../support/rack/index.js'
import { leaseFolder } from '../lease/stores.js'
import { command } from './command.js'
import { type CommandResult, folderWith } from './offhook.js'

/** A rack file with real phones, and a folder for its leases. */
export interface LeasedRack {
  readonly folder: string
  readonly file: string
  readonly leases: string
  /** `offhook rack …` in the repository, in this process. */
  rack(...args: readonly string[]): Promise<CommandResult>
  /** What `--json` prints. Typed by its reader. */
  json<T>(...args: readonly string[]): Promise<T>
  /** A job on another computer. */
  job(name: string, person?: string): Promise<LeaseClient>
}

/** @param lines of the rack file, one for each phone */
export async function leasedRack(lines: readonly string[]): Promise<LeasedRack> {
  const text = `rack: lab\nphones:\n${lines.map((line) => `  - ${line}\n`).join('')}`
  const folder = await folderWith({ 'lab.yaml': text })
  const leases = leaseFolder()
  const file = join(folder, 'lab.yaml')
  const rack = (...args: readonly string[]) =>
    command('.', ['rack', ...args, '--rack', file], { RACK_LEASES: leases })
  return {
    ...{ folder, file, leases, rack },
    async json(...args) {
      const { stdout, stderr, exitCode } = await rack(...args, '--json')
      expect([stderr, exitCode]).toEqual(['', 0])
      return JSON.parse(stdout)
    },
    async job(name, person) {
      const store = await openDirectoryStore(leases)
      onTestFinished(() => store.close())
      const owner = { job: name, host: 'lab1', processId: 4711, ...(person !== undefined && { person }) }
      return createLeaseClient({ store, owner, clock: backgroundClock })
    },
  }
}

/** Phones at addresses where nothing answers. */
export const silentPhones = [
  '{ id: desk-1, model: D785, number: "1001", address: "http://127.0.0.1:9" }',
  '{ id: desk-2, model: snom370, number: "1002", address: "http://127.0.0.2:9" }',
  '{ id: reception, model: D735, number: "1003", address: "http://127.0.0.3:9" }',
]

export const addresses = {
  'desk-1': '127.0.0.1:9',
  'desk-2': '127.0.0.2:9',
  reception: '127.0.0.3:9',
} as const

/** Serves virtual phones at addresses, until the test ends. @param phones models by id */
export async function servedPhones(phones: Readonly<Record<string, string>>) {
  const lines = Object.entries(phones).map(
    ([id, model], i) => `  - { id: ${id}, model: ${model}, number: "100${i}", name: ${id} }\n`,
  )
  const folder = await folderWith({ 'served.yaml': `rack: served\nphones:\n${lines.join('')}` })
  const served = await openStandAloneRack({
    ...{ file: join(folder, 'served.yaml'), catalog: await openCatalog('fixtures'), environment: {} },
    ...{ clock: systemClock, firstPort: 0 },
  })
  onTestFinished(() => served.close())
  return served.phones
}
