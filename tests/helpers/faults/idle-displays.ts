import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { openRackSession } from '../../../support/index.js'
import { entry, type RecordedPhone } from './recorder.js'

/** Checks that phones are idle by capturing their displays. The recorder sees none of the captures. */
interface IdleChecks {
  /** How many times the phones were checked. */
  readonly count: number
  /** The displays that were not idle, each with the number of the check and the message. */
  readonly failures: readonly string[]
  check(): Promise<void>
  stop(): Promise<void>
}

/** @param phones by their numbers */
export async function idleChecks(phones: Readonly<Record<string, RecordedPhone>>): Promise<IdleChecks> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-idle-'))
  const RACK = join(folder, 'rack.yaml')
  const entries = Object.entries(phones).map(([number, { phoneOrigin }]) =>
    entry(`p${number}`, number, phoneOrigin),
  )
  await writeFile(RACK, stringify({ rack: 'idle', withinMs: 20_000, phones: entries }))
  const session = await openRackSession({ RACK })
  const opened = session.rack.phones.map((facts) => session.openPhone(facts.id, facts))
  const failures: string[] = []
  let count = 0
  return {
    get count() {
      return count
    },
    failures,
    async check() {
      count += 1
      const results = await Promise.allSettled(opened.map((phone) => phone.expectState({ state: 'idle' })))
      for (const result of results)
        if (result.status === 'rejected') failures.push(`${count}: ${result.reason}`)
    },
    async stop() {
      await Promise.all(opened.map((phone) => phone.close()))
      await session.close()
      await rm(folder, { recursive: true })
    },
  }
}
