import { Command } from 'commander'
import { runFeatures } from './run.js'

/** The `offhook` command: a thin door to the rooms. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('offhook').description('End-to-end tests for racks of Snom desk phones')
  program
    .command('run')
    .description('run features with Cucumber, then make the Allure report')
    .argument('[arguments...]', 'whatever cucumber-js takes: features, --tags, --parallel …')
    .allowUnknownOption()
    .helpOption(false)
    .action(async (args: string[]) => {
      process.exitCode = await runFeatures(args)
    })
  await program.parseAsync([...argv])
}
