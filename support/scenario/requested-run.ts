import { Writable } from 'node:stream'
import { type ISourcesCoordinates, loadSources } from '@cucumber/cucumber/api'
import { readRunConfiguration } from '../run-configuration.js'

/** Which scenarios a run was asked for, by `cucumber.cjs` and the command line. */
export type RequestedSources = ISourcesCoordinates

/** @returns undefined if Cucumber was not started by its command */
export async function requestedSources(cwd: string): Promise<RequestedSources | undefined> {
  return (await readRunConfiguration(process.argv, { cwd, env: process.env }))?.sources
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

/** Cucumber has printed its warnings before. */
const quiet = (cwd: string) => ({ cwd, stderr: new Writable({ write: (_chunk, _encoding, done) => done() }) })
