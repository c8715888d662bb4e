import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from '../../whole-file.js'
import { readJson } from '../json-file.js'
import type { Cast } from './plan-casts.js'
import type { PlayScenario } from './scenarios.js'

const lineSchema = z.strictObject({
  /** `features/bring-in/2-two-phones.feature:11` */
  place: z.string(),
  name: z.string(),
  /** Name in the scenario -> id in the rack file. */
  cast: z.record(z.string(), z.string()),
  /** Of the steps and of what the rack file says of the phones: another one is played again. */
  key: z.string(),
  /** Undefined: it was played to its end. */
  reason: z.string().optional(),
  /** The names of its observations. */
  observations: z.array(z.string()),
})
const journalSchema = z.strictObject({ played: z.array(lineSchema) })

/** A scenario that was played by a cast, or that the models of the cast do not do. */
export type PlayedLine = z.infer<typeof lineSchema>

/** Names what was played: it changes with the steps and with the phones. */
export function keyOf({ steps, place }: Pick<PlayScenario, 'steps' | 'place'>, cast: Cast): string {
  const phones = [...cast].map(([role, { id, profile, language, number, displayName }]) => [
    role,
    id,
    profile.model,
    profile.firmware,
    language,
    number,
    displayName,
  ])
  const told = JSON.stringify([place.replace(/:\d+$/, ''), steps.map(({ text }) => text), phones])
  return createHash('sha1').update(told).digest('hex').slice(0, 10)
}

/** What was played before, in `played.json` of the folder. Each change writes the whole file. */
export class PlayedJournal {
  private writing: Promise<void> = Promise.resolve()

  private constructor(
    private readonly folder: string,
    private lines: PlayedLine[],
  ) {}

  static async open(folder: string): Promise<PlayedJournal> {
    await mkdir(folder, { recursive: true })
    const file = fileIn(folder)
    // A file of an older version says nothing: everything is played again.
    const parsed = journalSchema.safeParse(await readJson(file))
    return new PlayedJournal(folder, parsed.success ? parsed.data.played : [])
  }

  /** The line of what was played with this key and whose observations are still there. */
  find(key: string): PlayedLine | undefined {
    const hasAll = ({ observations }: PlayedLine) =>
      observations.every((name) => existsSync(observationIn(this.folder, name)))
    return this.lines.find((line) => line.key === key && hasAll(line))
  }

  /** Removes what was played at the same place by the same phones, and is played again now. */
  async replace(place: string, cast: PlayedLine['cast']): Promise<void> {
    const isSame = (line: PlayedLine) =>
      line.place === place && JSON.stringify(line.cast) === JSON.stringify(cast)
    const old = this.lines.filter(isSame)
    this.lines = this.lines.filter((line) => !isSame(line))
    const names = old.flatMap(({ observations }) => observations)
    await Promise.all(names.map((name) => rm(observationIn(this.folder, name), { force: true })))
  }

  add(line: PlayedLine): Promise<void> {
    this.lines = [...this.lines.filter(({ key }) => key !== line.key), line]
    const text = `${JSON.stringify({ played: this.lines }, undefined, 1)}\n`
    this.writing = this.writing.then(() => writeWhole(fileIn(this.folder), text))
    return this.writing
  }
}

const fileIn = (folder: string) => join(folder, 'played.json')
const observationIn = (folder: string, name: string) => join(folder, 'observations', `${name}.json`)
