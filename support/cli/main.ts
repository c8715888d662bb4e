import { Command } from 'commander'
import { lint, printSteps } from './features.js'
import { runFeatures } from './run.js'
import { addScreens } from './screens.js'

/** The `offhook` command: a thin door to the rooms. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('offhook').description('End-to-end tests for racks of Snom desk phones')
  program
    .command('run')
    .description('run features with Cucumber, then make the Allure report')
    .argument('[arguments...]', 'whatever cucumber-js takes: features, --tags, --parallel …')
    .option('--rack <file>', 'rack file; default: that of RACK, or the virtual one')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (args: string[], { rack }: { rack?: string }) => {
      process.exitCode = await runFeatures(args, rack === undefined ? {} : { RACK: rack })
    })
  program
    .command('steps')
    .description('print every sentence that features can say, with an example each')
    .action(printSteps)
  program
    .command('lint')
    .description('check that the features keep to the style of docs/guide/writing-features.md')
    .action(async () => {
      process.exitCode = await lint()
    })
  addScreens(program)
  await program.parseAsync([...argv])
}
