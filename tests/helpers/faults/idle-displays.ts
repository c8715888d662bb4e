import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { openSession } from '../../../support/index.js'
import { entry, type RecordedPhone } from './recorder.js'

/** Looks at the displays of phones, past the recorder: whether each of them is idle. */
export interface IdleChecks {
  /** How many times it was looked. */
  readonly length: number
  /** What was not idle, in words. */
  readonly troubles: readonly string[]
  take(): Promise<void>
  stop(): Promise<void>
}

export async function idleChecks(phones: Readonly<Record<string, RecordedPhone>>): Promise<IdleChecks> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-looks-'))
  const RACK = join(folder, 'rack.yaml')
  const entries = Object.entries(phones).map(([number, { behind }]) => entry(`p${number}`, number, behind))
  await writeFile(RACK, stringify({ rack: 'looks', withinMs: 20_000, phones: entries }))
  const session = await openSession({ RACK })
  const opened = session.rack.phones.map((facts) => session.openPhone(facts.id, facts))
  const troubles: string[] = []
  let length = 0
  return {
    get length() {
      return length
    },
    troubles,
    async take() {
      length += 1
      const looks = await Promise.allSettled(opened.map((phone) => phone.expectState({ state: 'idle' })))
      for (const look of looks) if (look.status === 'rejected') troubles.push(`${length}: ${look.reason}`)
    },
    async stop() {
      await Promise.all(opened.map((phone) => phone.close()))
      await session.close()
      await rm(folder, { recursive: true })
    },
  }
}
