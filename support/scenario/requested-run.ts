import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Writable } from 'node:stream'
import { type ISourcesCoordinates, loadConfiguration, loadSources } from '@cucumber/cucumber/api'

const require = createRequire(import.meta.url)

/** Which scenarios a run was asked for, by `cucumber.cjs` and the command line. */
export type RequestedSources = ISourcesCoordinates

/**
 * Cucumber gives plugins no configuration, so it is loaded again.
 * @returns undefined if Cucumber was not started by its command
 */
export async function requestedSources(cwd: string): Promise<RequestedSources | undefined> {
  if (!isCucumberCommand(process.argv[1])) return undefined
  const { default: parser } = require('@cucumber/cucumber/lib/configuration/argv_parser') as ArgvParser
  const { options, configuration: provided } = parser.parse(process.argv)
  const { config: file, profile: profiles } = options
  const requested = { ...(file !== undefined && { file }), ...(profiles && { profiles }), provided }
  const { runConfiguration } = await loadConfiguration(requested, quiet(cwd))
  return runConfiguration.sources
}

/** Whether a path alone finds a scenario. @param path also a folder, a pattern, or a file with line numbers */
export async function findsScenario(path: string, sources: RequestedSources, cwd: string): Promise<boolean> {
  const { plan } = await loadSources({ ...sources, paths: [path], names: [], tagExpression: '' }, quiet(cwd))
  return plan.length > 0
}

/** Whether the request finds a scenario before it is divided into shards. */
export async function findsAnyScenario(sources: RequestedSources, cwd: string): Promise<boolean> {
  return (await loadSources(sources, quiet(cwd))).plan.length > 0
}

interface ArgvParser {
  readonly default: {
    parse(argv: readonly string[]): {
      readonly options: { readonly config?: string; readonly profile?: string[] }
      readonly configuration: object
    }
  }
}

/** Cucumber has printed its warnings before. */
const quiet = (cwd: string) => ({ cwd, stderr: new Writable({ write: (_chunk, _encoding, done) => done() }) })

function isCucumberCommand(script: string | undefined): boolean {
  if (script === undefined) return false
  const root = dirname(require.resolve('@cucumber/cucumber/package.json'))
  try {
    return realpathSync(script).startsWith(realpathSync(root))
  } catch {
    return false
  }
}
