import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { Library } from '../../../support/references/index.js'
import { encodePng, type Frame } from '../../../support/screen/index.js'
import { display } from './located.js'

export let folder: string
export const screens = () => join(folder, 'screens')
export const reports = () => join(folder, 'reports')

/** Each test of the file gets a folder of its own: `screens/` and `reports/`. */
export function useLibraryFolder(): void {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'references-'))
    await mkdir(screens())
  })
  afterEach(() => rm(folder, { recursive: true }))
}

export const models = ['snom370', 'D785']

/** Two models that both have the small display. */
export const library = (): Library => ({
  folder: screens(),
  catalog: {
    models,
    describe: async (model) => ({ model, display, furtherDisplays: {} }) as never,
  },
})

/** @param place such as snom370/en/any/idle */
export async function put(place: string, yaml: string, frame?: Frame): Promise<void> {
  const path = join(screens(), place)
  await mkdir(dirname(path), { recursive: true })
  if (frame) await writeFile(`${path}.png`, await encodePng(frame))
  await writeFile(`${path}.yaml`, yaml)
}
