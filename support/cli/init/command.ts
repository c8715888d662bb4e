import { type Command, Option } from 'commander'
import type { InitOptions } from './run.js'
import { kindsOfPhones } from './template.js'

/** `offhook init`: a new project. Its code is loaded only if it is used. */
export function addInit(program: Command): void {
  program
    .command('init')
    .description('make a project of your own: features, a step, a rack file, and what editors and CI need')
    .argument('[folder]', 'default: the current folder')
    .addOption(
      new Option('--phones <kind>', 'what a run uses by default; it is asked if it is not given').choices(
        kindsOfPhones,
      ),
    )
    .option('-y, --yes', 'ask nothing: virtual phones, unless --phones says otherwise')
    .addHelpText('after', initHelp)
    .action(async (folder: string | undefined, options: InitOptions) => {
      const { runInit } = await import('./run.js')
      await runInit(folder ?? '.', options)
    })
}

const initHelp = `
Files that exist are never changed: they are left as they are, and named.

Examples:
  offhook init
  offhook init phone-tests --yes
  offhook init --phones real`
