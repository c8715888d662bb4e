import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from '../../whole-file.js'
import { readJson } from '../json-file.js'
import type { Play, Replay, Replayed } from './replay.js'

const replaySchema = z.strictObject({
  /** Of all files of the proposal: another proposal needs another replay. */
  proposal: z.string(),
  /** Whether everything was played that should be. */
  isWhole: z.boolean(),
  plays: z.array(
    z.strictObject({
      key: z.string(),
      shown: z.array(z.string()),
      failures: z.array(
        z.strictObject({ play: z.string(), message: z.string(), reference: z.string().optional() }),
      ),
    }),
  ),
})
type ReplayContent = z.infer<typeof replaySchema>

const fileIn = (folder: string) => join(folder, 'replay.json')

/** The results of a replay, in `replay.json`. Each change writes the whole file. */
export class ReplayJournal {
  private writing: Promise<void> = Promise.resolve()

  private constructor(
    private readonly folder: string,
    private content: ReplayContent,
  ) {}

  /**
   * What was played of the proposal as it is now.
   * @param folder of the bring-in, with the folder `proposal`
   */
  static async open(folder: string): Promise<ReplayJournal> {
    const proposal = await proposalHash(folder)
    const content = await contentIn(folder)
    const isSame = content?.proposal === proposal
    return new ReplayJournal(folder, isSame ? content : { proposal, isWhole: false, plays: [] })
  }

  has = (play: Play): boolean => this.content.plays.some(({ key }) => key === keyOf(play))

  add(play: Play, { shown, failures }: Replayed): Promise<void> {
    const key = keyOf(play)
    const others = this.content.plays.filter((one) => one.key !== key)
    return this.write({ plays: [...others, { key, shown: shown.toSorted(), failures: [...failures] }] })
  }

  end = (): Promise<void> => this.write({ isWhole: true })

  /** Undefined: it was not played to its end. */
  get replay(): Replay | undefined {
    const { isWhole, plays } = this.content
    if (!isWhole) return undefined
    return {
      shown: new Set(plays.flatMap(({ shown }) => shown)),
      failures: plays.flatMap(({ failures }) => failures),
    }
  }

  private write(change: Partial<ReplayContent>): Promise<void> {
    this.content = { ...this.content, ...change }
    const text = `${JSON.stringify(this.content, undefined, 1)}\n`
    this.writing = this.writing.then(() => writeWhole(fileIn(this.folder), text))
    return this.writing
  }
}

/** The replay of the proposal as it is now; undefined: it was not replayed to its end. */
export const readReplay = async (folder: string): Promise<Replay | undefined> =>
  (await ReplayJournal.open(folder)).replay

/** `features/bring-in/2-two-phones.feature:11 A=porch B=desk` */
const keyOf = ({ scenario, cast }: Play) =>
  [scenario.place, ...[...cast].map(([role, { id }]) => `${role}=${id}`)].join(' ')

/** A file of an older version, or a damaged one, says nothing. */
async function contentIn(folder: string): Promise<ReplayContent | undefined> {
  return replaySchema.safeParse(await readJson(fileIn(folder))).data
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
