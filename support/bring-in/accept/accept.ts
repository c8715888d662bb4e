import { mkdir, readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { displayPath } from '../../display-path.js'
import { readIfThere } from '../../read-if-there.js'
import { writeWhole } from '../../whole-file.js'
import { otherModelFile } from '../errors.js'

interface AcceptRequest {
  /** The folder of the proposal, laid out as the data of a project. */
  readonly proposal: string
  /** The data folder of the project, such as `fixtures`. */
  readonly data: string
  /** The references that are not accepted, by the path of their picture inside the proposal. */
  readonly refused: ReadonlySet<string>
}

export interface Acceptance {
  /** Paths for a person. */
  readonly written: readonly string[]
  /** Files of the project that differ from the proposal, and stay as they are. */
  readonly kept: readonly string[]
}

/**
 * Writes a proposal into the data of a project. A file of the project is never replaced, so that what a person has approved
 * or written stays. After an interruption, the next call writes what is missing.
 * @throws BringInError for a model file of the project that says something else: the references would not fit it
 */
export async function acceptProposal({ proposal, data, refused }: AcceptRequest): Promise<Acceptance> {
  const models = await filesIn(proposal, 'models')
  for (const path of models)
    if ((await stateOf(proposal, data, path)) === 'differs')
      throw otherModelFile(displayPath(join(data, path)))
  const fonts = await filesIn(proposal, 'fonts')
  const references = await acceptedReferences(proposal, refused)
  const result: { written: string[]; kept: string[] } = { written: [], kept: [] }
  for (const files of [...fonts, ...models].map((file) => [file]).concat(references)) {
    const states = await Promise.all(files.map((file) => stateOf(proposal, data, file)))
    const differing = states.indexOf('differs')
    if (differing !== -1) result.kept.push(displayPath(join(data, files[differing] ?? '')))
    else
      result.written.push(
        ...(await copyAll(
          proposal,
          data,
          files.filter((_, i) => states[i] === 'missing'),
        )),
      )
  }
  return result
}

async function copyAll(proposal: string, data: string, files: readonly string[]): Promise<string[]> {
  for (const file of files) {
    await mkdir(dirname(join(data, file)), { recursive: true })
    await writeWhole(join(data, file), await readFile(join(proposal, file)))
  }
  return files.map((file) => displayPath(join(data, file)))
}

async function filesIn(proposal: string, folder: string): Promise<string[]> {
  const found = await readdir(join(proposal, folder), { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(proposal, '/').length))
    .toSorted()
}

/** The files of each reference that is accepted. Its data file counts, so it comes last. */
async function acceptedReferences(proposal: string, refused: AcceptRequest['refused']): Promise<string[][]> {
  const files = await filesIn(proposal, 'screens')
  const data = files.filter((file) => file.endsWith('.yaml'))
  const pictures = new Set(data.map(pictureOf))
  const accepted = data.filter((file) => !refused.has(pictureOf(file)))
  const texts = accepted.map((file) => readFile(join(proposal, file), 'utf8'))
  return (await Promise.all(texts)).map((text, i) => {
    const file = accepted[i] ?? ''
    // The frames of blinking regions are named in the data file.
    const frames = files.filter(
      (one) => !pictures.has(one) && one.endsWith('.png') && text.includes(basename(one)),
    )
    return [...frames, pictureOf(file), file]
  })
}

const pictureOf = (dataFile: string) => dataFile.replace(/\.yaml$/, '.png')

/** How a file of the project compares with the proposed one. */
async function stateOf(
  proposal: string,
  data: string,
  path: string,
): Promise<'missing' | 'equal' | 'differs'> {
  const [proposed, own] = await Promise.all([readFile(join(proposal, path)), readIfThere(join(data, path))])
  if (own === undefined) return 'missing'
  return own.equals(proposed) ? 'equal' : 'differs'
}
