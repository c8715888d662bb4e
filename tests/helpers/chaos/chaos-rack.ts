import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { stringify } from 'yaml'
import type { StandAlonePhone } from '../../../support/rack/index.js'
import { type LoggedRequest, requestsIn } from './request-log.js'

/** Virtual phones in a process of their own, which jobs use by their addresses. */
export interface ChaosRack {
  /** The rack file of the jobs. */
  readonly file: string
  readonly ids: readonly string[]
  /** All requests so far, in the order in which the phones executed them. */
  requests(): LoggedRequest[]
  close(): Promise<void>
}

const people = [
  'Alice',
  'Bob',
  'Carol',
  'Dave',
  'Erin',
  'Frank',
  'Grace',
  'Heidi',
  'Ivan',
  'Judy',
  'Kevin',
  'Mia',
]

/** @param support URL of `dist/support/` @param folder for its files */
export async function startChaosRack(
  models: readonly string[],
  { support, folder }: { readonly support: string; readonly folder: string },
): Promise<ChaosRack> {
  const entries = models.map((model, index) => ({
    ...{ id: `phone-${index + 1}`, model, number: String(1001 + index), name: people[index] },
    // The last ones are asked for by their tag.
    ...(index >= models.length - Math.ceil(models.length / 6) && { tags: ['scarce'] }),
  }))
  const [served, log, file] = ['served.yaml', 'requests.jsonl', 'rack.yaml'].map((name) => join(folder, name))
  if (!served || !log || !file) throw new Error('unreachable')
  writeFileSync(served, stringify({ rack: 'served', virtual: { guiTickMs: 10 }, phones: entries }))
  const program = resolve('tests/helpers/chaos/phones.mjs')
  const child = spawn(process.execPath, [program, JSON.stringify({ support, rack: served, log })], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const first = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next()
  const started = JSON.parse(first.value ?? '[]') as StandAlonePhone[]
  const phones = started.map(({ id, origin }) => ({
    ...entries.find((entry) => entry.id === id),
    ...{ address: origin, timeoutMs: 20_000, pacing: { requestGapMs: 0, captureGapMs: 100 } },
  }))
  // The computer may be busy with all jobs.
  writeFileSync(file, stringify({ rack: 'chaos', withinMs: 30_000, leaseTokenHeader: true, phones }))
  return {
    file,
    ids: phones.map(({ id }) => id ?? ''),
    requests: () => requestsIn(log),
    async close() {
      const exit = once(child, 'exit')
      child.stdin.end()
      await exit
    },
  }
}
