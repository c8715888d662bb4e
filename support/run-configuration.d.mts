import type { IRunConfiguration } from '@cucumber/cucumber/api'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The configuration of a run of cucumber-js.
 * @param argv the arguments of its process, from the path of Node on
 * @returns undefined if the process is not cucumber-js
 * @throws Error for a configuration that cannot be read
 */
export function readRunConfiguration(
  argv: readonly string[],
  environment: { readonly cwd: string; readonly env: Environment },
): Promise<IRunConfiguration | undefined>

export function dryRunStarts(): void
export function isDryRun(): boolean
export function keepReports(files: Readonly<Record<string, string>>, cwd: string): void
