import { Command, Option } from 'commander'
import { endWithUsageError } from './options.js'

/**
 * The options of cucumber-js, as its help writes them. `offhook run` passes them on; it knows them only to refuse a
 * misspelt option before it removes the reports of the run before.
 */
export const cucumberOptions: readonly string[] = [
  '-b, --backtrace',
  '-c, --config <PATH>',
  '-d, --dry-run',
  '--exit, --force-exit',
  '--fail-fast',
  '-f, --format <TYPE[:PATH]>',
  '--format-options <JSON>',
  '--i18n-keywords <ISO 639-1>',
  '--i18n-languages',
  '-i, --import <GLOB|DIR|FILE>',
  '-l, --loader <NODE_MODULE>',
  '--language <ISO 639-1>',
  '--name <REGEXP>',
  '--order <TYPE[:SEED]>',
  '-p, --profile <NAME>',
  '--parallel <NUMBER_OF_WORKERS>',
  '--plugin <SPECIFIER>',
  '--plugin-options <JSON>',
  '--publish',
  '-r, --require <GLOB|DIR|FILE>',
  '--require-module <NODE_MODULE>',
  '--retry <NUMBER_OF_RETRIES>',
  '--retry-tag-filter <EXPRESSION>',
  '--shard <INDEX/TOTAL>',
  '--strict',
  '--no-strict',
  '-t, --tags <EXPRESSION>',
  '-v, --version',
  '--world-parameters <JSON>',
  '-h, --help',
]

/** What the arguments of cucumber-js ask for, as far as `offhook run` needs it. */
export interface CucumberArguments {
  /** The path of another configuration. */
  readonly config: string | undefined
  /** Whether they only ask for a text, such as the list of languages. */
  readonly runsNothing: boolean
}

/**
 * Reads the arguments of cucumber-js. An option that it does not have, or one without its value, ends the process with
 * a message that names the nearest option.
 * @param options the own options of the command, which are suggested too
 */
export function readCucumberArguments(
  args: readonly string[],
  options: readonly Option[] = [],
): CucumberArguments {
  const cucumber = new Command('cucumber-js').argument('[paths...]').helpOption(false)
  for (const option of [...options, ...cucumberOptions.map((flags) => new Option(flags))])
    cucumber.addOption(option)
  endWithUsageError(cucumber)
  cucumber.parse([...args], { from: 'user' })
  const { config, ...others } = cucumber.opts<Record<string, unknown>>()
  return {
    config: typeof config === 'string' ? config : undefined,
    runsNothing: ['help', 'version', 'i18nKeywords', 'i18nLanguages'].some((name) => name in others),
  }
}
