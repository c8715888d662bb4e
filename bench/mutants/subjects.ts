import { readdir, readFile } from 'node:fs/promises'
import { MutationError } from './errors.js'
import type { Sources } from './mutant.js'
import type { Tests } from './record-coverage.js'

/** Code that is judged together, by the name that `--of` gives it. */
export interface Subject {
  readonly name: 'features' | 'driver'
  readonly title: string
  /** Where its folders are. */
  readonly root: string
  readonly folders: readonly string[]
  /**
   * The process that tests it. @param mutants how many there are
   * @param folders those that are judged
   */
  readonly tests: (mutants: number, folders: readonly string[]) => Omit<Tests, 'folder'>
  /** The folders that its tests use, besides their own files, the sources and `fixtures`. */
  readonly inputs: readonly string[]
}

/**
 * The folders of `tests/` that judge a folder of the driver: its own, and those of code that uses it, where these are
 * fast enough.
 */
const unitTests: Readonly<Record<string, readonly string[]>> = {
  screen: ['screen'],
  phone: ['phone', 'scenario', 'events'],
  scenario: ['scenario', 'gherkin', 'events', 'reports'],
  remote: ['remote', 'phone'],
  references: ['references'],
  events: ['events', 'rack'],
  rack: ['rack', 'events'],
}

export const subjects: readonly Subject[] = [
  {
    name: 'features',
    title: 'The virtual phone, judged by the features',
    root: 'support/virtual',
    folders: ['telephone', 'signalling', 'display', 'labels', 'web', 'action-urls'],
    tests: () => ({ script: 'dist/bench/mutants/scenarios-process.js', args: [] }),
    inputs: ['tests/helpers'],
  },
  {
    name: 'driver',
    title: 'The driver, judged by its unit tests',
    root: 'support',
    folders: ['screen', 'phone', 'scenario', 'remote', 'references', 'events', 'rack'],
    tests: (mutants, folders) => ({
      script: 'dist/bench/mutants/unit-tests-process.js',
      args: [`${mutants}`, ...new Set(folders.flatMap((folder) => unitTests[folder] ?? []))],
      ...{ atOnce: 30, atMost: 30, patience: { cpuSeconds: 600, everyMs: 5000 } },
    }),
    inputs: ['tests', 'features'],
  },
]

/** @throws MutationError for an unknown name */
export function subjectNamed(name: string): Subject {
  const found = subjects.find((subject) => subject.name === name)
  if (found) return found
  throw new MutationError(
    `--of ${name}: unknown. Known: ${subjects.map((subject) => subject.name).join(', ')}`,
  )
}

/**
 * The TypeScript of some folders of a subject.
 * @param wanted default: all of them
 * @throws MutationError for a folder that the subject does not have
 */
export async function sourcesOf(
  { name, root, folders }: Subject,
  wanted: readonly string[],
): Promise<Sources> {
  const unknown = wanted.filter((folder) => !folders.includes(folder))
  if (unknown.length > 0)
    throw new MutationError(`No folder ${unknown.join(', ')} of ${name}. Known: ${folders.join(', ')}`)
  const chosen = wanted.length > 0 ? wanted : folders
  const read = await Promise.all(chosen.map((folder) => sourcesIn(root, folder)))
  return new Map(read.flat())
}

async function sourcesIn(root: string, folder: string) {
  const files = (await readdir(`${root}/${folder}`, { recursive: true })).toSorted()
  const paths = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  return Promise.all(
    paths.map(async (file) => {
      const path = `${root}/${folder}/${file}`
      return [path, { folder, content: await readFile(path, 'utf8') }] as const
    }),
  )
}
