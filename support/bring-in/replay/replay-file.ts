import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from '../../whole-file.js'
import type { Replay } from './replay.js'

const replaySchema = z.strictObject({
  /** Of all files of the proposal: another proposal needs another replay. */
  proposal: z.string(),
  shown: z.array(z.string()),
  failures: z.array(
    z.strictObject({ play: z.string(), message: z.string(), reference: z.string().optional() }),
  ),
})

const fileIn = (folder: string) => join(folder, 'replay.json')

/** @param folder of the bring-in, with the folder `proposal` */
export async function writeReplay(folder: string, { shown, failures }: Replay): Promise<void> {
  const content = { proposal: await proposalHash(folder), shown: [...shown].toSorted(), failures }
  await writeWhole(fileIn(folder), `${JSON.stringify(content, undefined, 1)}\n`)
}

/** The replay of the proposal as it is now; undefined: it was not replayed. */
export async function readReplay(folder: string): Promise<Replay | undefined> {
  const text = await readFile(fileIn(folder), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const content: unknown = JSON.parse(text)
  const { proposal, shown, failures } = replaySchema.parse(content)
  if (proposal !== (await proposalHash(folder))) return undefined
  return {
    shown: new Set(shown),
    failures: failures.map(({ reference, ...failure }) => ({ ...failure, ...(reference && { reference }) })),
  }
}

async function proposalHash(folder: string): Promise<string> {
  const root = join(folder, 'proposal')
  const found = await readdir(root, { recursive: true, withFileTypes: true })
  const files = found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
  const hash = createHash('sha1')
  for (const file of files) hash.update(file.slice(root.length)).update(await readFile(file))
  return hash.digest('hex')
}
