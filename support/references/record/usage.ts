import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from '../../whole-file.js'
import { brokenNotes } from '../errors.js'

const notesSchema = z.strictObject({
  phones: z
    .array(z.strictObject({ model: z.string(), language: z.string(), firmware: z.string() }))
    .describe('models, languages and firmware that took part; only their references can be unused'),
  used: z.array(z.string()).describe('paths of the references that displays were compared with'),
  scenarios: z
    .array(z.strictObject({ place: z.string(), passed: z.boolean() }))
    .describe('the scenarios that ran, each with its last attempt'),
})
/** The references that one process of a run used, and what it ran. */
export type UsageNotes = z.infer<typeof notesSchema>

/** Identifies a process of a run; all workers of a run share `run`, a number that no other run has. */
export interface RunName {
  readonly run: string
  readonly worker: string
}

const folderIn = (reports: string) => join(reports, 'screens-used')

/** Deletes the notes of all other runs. */
export async function deleteOtherRuns(reports: string, { run }: RunName): Promise<void> {
  const folder = folderIn(reports)
  await mkdir(folder, { recursive: true })
  const others = (await readdir(folder)).filter((file) => !file.startsWith(`${run}-`))
  await Promise.all(others.map((file) => rm(join(folder, file), { force: true })))
}

export async function writeUsage(
  reports: string,
  { run, worker }: RunName,
  notes: UsageNotes,
): Promise<void> {
  await mkdir(folderIn(reports), { recursive: true })
  await writeWhole(join(folderIn(reports), `${run}-${worker}.json`), `${JSON.stringify(notes, null, 1)}\n`)
}

/** The notes of all processes of the last run. @throws ReferencesError for a file with other content */
export async function readUsage(reports: string): Promise<UsageNotes[]> {
  const folder = folderIn(reports)
  const files = await readdir(folder).catch(() => [])
  return Promise.all(files.filter((file) => file.endsWith('.json')).map((file) => read(join(folder, file))))
}

async function read(file: string): Promise<UsageNotes> {
  try {
    return notesSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    throw brokenNotes(file, problem)
  }
}
