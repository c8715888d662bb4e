import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { packageRoot } from '../build/index.js'
import { endWithUsageError, rackOption } from './options.js'
import { requireReports } from './project.js'

interface Options {
  readonly rack?: string
  readonly accept?: true
  readonly again?: true
  readonly endCalls?: true
}

/** `offhook bring-in`: from phones to references. Its code is loaded only if it is used. */
export function addBringIn(program: Command): void {
  endWithUsageError(program.command('bring-in'))
    .description(
      'check the phones of a rack, play calls on them, and propose references, regions and fonts on one page; --accept writes them',
    )
    .argument(
      '[folders...]',
      'folders with features to play; default: those of Offhook, which show every usual display',
    )
    .addOption(rackOption())
    .addOption(new Option('--accept', 'write what was proposed into the project; no phone is touched'))
    .addOption(new Option('--again', 'forget what was played before'))
    .addOption(new Option('--end-calls', 'end calls on phones that seem to be in use'))
    .addHelpText('after', help)
    .action(async (folders: string[], options: Options) => {
      process.exitCode = await (options.accept ? accept() : playOnRack('bringIn', folders, options))
    })
}

const help = `
It goes on where it was interrupted.
Exit codes:  0 there is a proposal of all that the phones show; with --accept: it is written
             1 not all was brought in: a phone cannot be used yet, scenarios broke off, or the rack has one phone and shows no calls
             2 wrong arguments, or features, a rack or a folder that cannot be used
             130 interrupted
Page:        reports/bring-in/index.html

Examples:
  offhook bring-in --rack racks/lab.yaml
  offhook bring-in --rack racks/lab.yaml features/calls
  offhook bring-in --accept`

const reports = { bringIn: 'reports/bring-in', compareRack: 'reports/compare' } as const
const shipped = join(packageRoot, 'features/bring-in')

/** Plays on the phones of a rack, until a signal ends it. */
export async function playOnRack(
  what: 'bringIn' | 'compareRack',
  folders: readonly string[],
  options: Omit<Options, 'accept'>,
): Promise<number> {
  requireReports(reports[what])
  const [bringIn, { systemClock }, { abortOnSignal, rackFile }] = await Promise.all([
    import('../bring-in/index.js'),
    import('../clock/index.js'),
    import('../session/index.js'),
  ])
  return bringIn[what](
    {
      rack: rackFile({ RACK: options.rack ?? process.env.RACK }),
      features: folders.length > 0 ? folders : [shipped],
      endCalls: options.endCalls ?? false,
      again: options.again ?? false,
    },
    {
      environment: process.env,
      clock: systemClock,
      signal: abortOnSignal(systemClock),
      print: (line) => void process.stdout.write(`${line}\n`),
    },
  )
}

async function accept(): Promise<number> {
  const [{ accept: run }, { dataFolders }] = await Promise.all([
    import('../bring-in/index.js'),
    import('../project/index.js'),
  ])
  const [data] = dataFolders()
  process.stdout.write(await run(data))
  return 0
}
