import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { z } from 'zod'
import { DataFileError, readDataFile } from '../../../support/catalog/index.js'

/** The entry of one phone in a rack file. @param fields in YAML */
export const one = (fields: string) => `rack: lab\nphones:\n  - ${fields.replaceAll('\n', '\n    ')}\n`

/** Reads contents of a `rack.yaml` by a schema. Its folder is removed after all tests of the file. */
export async function openRackYaml<T>(schema: z.ZodType<T>) {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-yaml-'))
  afterAll(() => rm(folder, { recursive: true }))

  async function read(content: string | Buffer): Promise<T> {
    const path = join(folder, 'rack.yaml')
    await writeFile(path, content)
    return readDataFile(path, schema)
  }
  /** The lines of the error, each from the name of the file on. */
  async function problemsOf(content: string | Buffer): Promise<string[]> {
    const error: unknown = await read(content).then(
      () => new Error('it was accepted'),
      (reason: unknown) => reason,
    )
    if (!(error instanceof DataFileError)) throw error
    return error.message.split('\n').map((line) => line.replace(/^.*?rack\.yaml/, 'rack.yaml'))
  }
  return { read, problemsOf }
}
