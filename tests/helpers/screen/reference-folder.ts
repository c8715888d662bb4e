import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { openReferences, type ReferenceQuery } from '../../../support/references/index.js'
import { encodePng } from '../../../support/screen/index.js'
import { greyFrame } from './bitmaps.js'

export const display = { width: 20, height: 10, regions: { clock: { x: 12, y: 0, width: 8, height: 3 } } }
export const phone = { model: 'D785', display, language: 'en', firmware: '10.1.54.13' }
export const wanted: ReferenceQuery = { ...phone, state: 'connected' }
export let folder: string

/** Each test of the file gets a folder of its own. */
export function useReferenceFolder(): void {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'screens-'))
  })
  afterEach(() => rm(folder, { recursive: true }))
}

export async function put(place: string, yaml: string, frame = greyFrame(20, 10)): Promise<void> {
  const path = join(folder, `${place}.png`)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, await encodePng(frame))
  await writeFile(join(folder, `${place}.yaml`), yaml)
}
export const connected = 'state: connected\n'

export async function find(changes: Partial<ReferenceQuery> = {}) {
  return (await openReferences(folder)).find({ ...wanted, ...changes })
}
export async function found(changes: Partial<ReferenceQuery> = {}): Promise<string[]> {
  const choice = await find(changes)
  if (choice.kind !== 'found') return [choice.kind]
  return choice.references.map(({ path }) => path.slice(folder.length + 1))
}
