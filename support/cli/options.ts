import { type Command, InvalidArgumentError, Option } from 'commander'

export const rackOption = () =>
  new Option(
    '--rack <file>',
    'rack file; default: RACK, then rack: in offhook.yaml, then the virtual rack',
  ).argParser((file) => {
    if (file === '' || file.startsWith('-'))
      throw new InvalidArgumentError('Give the path of a rack file, as in: --rack racks/lab.yaml')
    return file
  })

/** Of all commands. */
export const projectOption = () =>
  new Option(
    '--project <folder>',
    'the folder of the project; all other paths start there; default: the current folder',
  ).argParser((folder) => {
    if (folder === '' || folder.startsWith('-'))
      throw new InvalidArgumentError('Give the path of a folder, as in: --project ../phone-tests')
    return folder
  })

export const verboseOption = () =>
  new Option(
    '--verbose',
    'print the steps of all scenarios; otherwise, of more than 10, of those that failed',
  )

/** The arguments of cucumber-js that `--verbose` stands for. */
export const verboseArguments = ['--format-options', JSON.stringify({ verbose: true })] as const

/** Wrong arguments of a run have another exit code than a scenario that failed: 2, the run could not start. */
export const endWithUsageError = (command: Command): Command =>
  command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
