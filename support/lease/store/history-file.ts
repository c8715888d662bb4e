import { randomUUID } from 'node:crypto'
import { appendFile, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { LeaseEvent } from '../decision/requests.js'

/** The history of a rack as JSON lines, in a folder: `history.jsonl`, and older files with the time of their end. */
const current = 'history.jsonl'
const maxBytes = 1_000_000
const olderFiles = 5

/** One write for all lines, at the end of the file: lines of several processes do not mix. */
export async function appendLines(folder: string, events: readonly LeaseEvent[]): Promise<void> {
  const file = join(folder, current)
  await appendFile(file, events.map(historyLine).join(''))
  const { size } = await stat(file)
  if (size > maxBytes) await rotate(folder)
}

/** The time also as text, for people who read the file. */
export const historyLine = (event: LeaseEvent): string =>
  `${JSON.stringify({ at: new Date(event.atMs).toISOString(), ...event })}\n`

/** Two processes may rotate at once: then there are two older files, and no line is lost. */
async function rotate(folder: string): Promise<void> {
  const time = new Date().toISOString().replace(/[:.]/g, '-')
  await rename(join(folder, current), join(folder, `history-${time}-${randomUUID()}.jsonl`)).catch(
    () => undefined,
  )
  const older = await olderNames(folder)
  for (const name of older.slice(0, -olderFiles)) await rm(join(folder, name), { force: true })
}

const olderNames = async (folder: string): Promise<string[]> =>
  (await readdir(folder)).filter((name) => /^history-.*\.jsonl$/.test(name)).toSorted()

export async function readLines(folder: string): Promise<LeaseEvent[]> {
  const names = [...(await olderNames(folder)), current]
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')))
  return texts.flatMap((text) => text.split('\n').flatMap(parseHistoryLine))
}

/** The last line may be cut off, if the computer lost power. */
export function parseHistoryLine(line: string): LeaseEvent[] {
  if (line === '') return []
  try {
    return [JSON.parse(line) as LeaseEvent]
  } catch {
    return []
  }
}
