import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measure } from './processes.js'

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string }
  }[]
  /** The node of each sample, and the time since the sample before, µs. */
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

/** Where the time of a process goes. */
export interface Profile {
  /** The main file of the process. */
  readonly script: string
  readonly milliseconds: number
  /** Parts of the code, largest first. */
  readonly parts: readonly { readonly part: string; readonly milliseconds: number }[]
}

/** Profiles the largest process of a command. It costs time itself, so only the shares count. */
export async function profileOf([node = '', ...args]: readonly string[]): Promise<Profile> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-profile-'))
  await measure([node, '--cpu-prof', `--cpu-prof-dir=${folder}`, ...args])
  const profiles: Profile[] = []
  for (const file of await readdir(folder))
    profiles.push(summarize(file, JSON.parse(await readFile(join(folder, file), 'utf8')) as CpuProfile))
  await rm(folder, { recursive: true })
  return profiles.reduce((largest, one) => (one.milliseconds > largest.milliseconds ? one : largest))
}

function summarize(script: string, { nodes, samples, timeDeltas }: CpuProfile): Profile {
  const partOfNode = new Map(nodes.map(({ id, callFrame }) => [id, partOf(callFrame)]))
  const times = new Map<string, number>()
  for (const [i, sample] of samples.entries()) {
    const part = partOfNode.get(sample) ?? 'unknown'
    if (part !== 'idle') times.set(part, (times.get(part) ?? 0) + (timeDeltas[i] ?? 0) / 1000)
  }
  const parts = [...times].map(([part, milliseconds]) => ({ part, milliseconds }))
  return {
    script,
    milliseconds: parts.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    parts: parts.toSorted((a, b) => b.milliseconds - a.milliseconds),
  }
}

/** The package, the folder of support, or what Node itself does. */
function partOf({ functionName, url }: CpuProfile['nodes'][number]['callFrame']): string {
  const library = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1]
  if (library !== undefined) return library
  const own = /\/((?:support\/[^/]+)|steps|features|bench|tools)\//.exec(url)?.[1]
  if (own !== undefined) return own
  if (functionName === '(idle)') return 'idle'
  if (functionName === '(garbage collector)') return 'garbage collection'
  return url.startsWith('node:') ? 'Node, JavaScript' : 'Node, native: reading and compiling files, sockets'
}
