import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A scenario with its own tags and those of its feature. */
export interface Tagged {
  readonly name: string
  readonly file: string
  readonly tags: readonly string[]
}

export async function taggedScenarios(folder: string): Promise<Tagged[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.feature'))
  const read = files.toSorted().map((file) => scenariosOf(join(folder, file)))
  return (await Promise.all(read)).flat()
}

async function scenariosOf(file: string): Promise<Tagged[]> {
  const scenarios: Tagged[] = []
  let ofFeature: readonly string[] = []
  let tags: string[] = []
  for (const line of (await readFile(file, 'utf8')).split('\n')) {
    if (/^\s*@/.test(line)) tags.push(...line.trim().split(/\s+/))
    const [, kind, name = ''] = /^\s*(Feature|Scenario|Scenario Outline|Rule): *(.*)$/.exec(line) ?? []
    if (!kind) continue
    if (kind === 'Feature') ofFeature = tags
    else scenarios.push({ name, file, tags: [...ofFeature, ...tags] })
    tags = []
  }
  return scenarios
}
