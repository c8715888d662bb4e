import { openCatalog } from '../../catalog/index.js'
import { judgeRun, type Library, type Run, readNotes } from '../../keeping/index.js'
import { readFeatures } from '../../vocabulary/index.js'

export const reports = 'reports'

export const openLibrary = async (): Promise<Library> => ({
  folder: 'fixtures/screens',
  catalog: await openCatalog('fixtures'),
})

/** What the last run says about references that nobody uses. */
export async function lastRun(): Promise<Run> {
  const scenarios = await readFeatures('features')
  const places = scenarios.flatMap(({ examples }) => examples)
  return judgeRun(await readNotes(reports), places)
}

export const say = (line: string) => process.stdout.write(`${line}\n`)
