import { type Command, InvalidArgumentError, Option } from 'commander'

export const rackOption = () =>
  new Option('--rack <file>', 'rack file; default: RACK, or the virtual rack').argParser((file) => {
    if (file === '' || file.startsWith('-'))
      throw new InvalidArgumentError('Give the path of a rack file, as in: --rack racks/lab.yaml')
    return file
  })

/** Wrong arguments of a run have another exit code than a scenario that failed: 2, the run could not start. */
export const endWithUsageError = (command: Command): Command =>
  command.exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
