import { type Command, InvalidArgumentError, Option } from 'commander'
import type { ExploreRequest } from '../explore/index.js'
import { endWithUsageError, rackOption } from './options.js'
import { requireReports } from './project.js'

/** `offhook explore`: random walks on phones. Its code is loaded only if it is used. */
export function addExplore(program: Command): void {
  endWithUsageError(program.command('explore'))
    .description('use phones at random, and compare every display with a model of telephony')
    .addOption(rackOption())
    .option('--phones <number>', 'how many phones take part, 2 to 9', wholeNumber(2, 9), 3)
    .option('--minutes <number>', 'how long; a walk that has begun then ends', minutes, 30)
    .option(
      '--seed <number>',
      'plans the same walks again; default: another one each time',
      wholeNumber(0, maxSeed),
    )
    .option('--model <name>', 'explore phones of this model; others take part if there are too few')
    .option('--path <path>', 'play one finding again, with its seed, as the report says')
    .addOption(
      new Option(
        '--allow <what>',
        'settings: on real phones, calls may be forwarded and lists cleared. Settings are put back',
      ).choices(['settings']),
    )
    .option(
      '--wrong-number <number>',
      'an unassigned number; default: 999 on virtual phones, and none on real ones',
      dialledNumber,
    )
    .addHelpText('after', exploreHelp)
    .action(async (options: Omit<ExploreRequest, 'seed'> & { readonly seed?: number }) => {
      requireReports('reports')
      const { runExplore } = await import('../explore/index.js')
      const seed = options.seed ?? Math.floor(Math.random() * maxSeed)
      const output = { write: (text: string) => void process.stdout.write(text), isTTY: process.stdout.isTTY }
      process.exitCode = await runExplore({ ...options, seed }, output, process.env)
    })
}

const maxSeed = 999_999

const exploreHelp = `
Exit codes: 0 nothing found, 1 found, 2 wrong arguments or a rack that cannot be used.
Report:     reports/explore/index.html, and a feature for each finding

Examples:
  offhook explore --minutes 5
  offhook explore --rack racks/lab.yaml --phones 4 --model D785 --minutes 480`

const wholeNumber = (least: number, most: number) => (text: string) => {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= least && number <= most) return number
  throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`)
}

function minutes(text: string): number {
  const number = Number(text)
  if (/^\d+(\.\d+)?$/.test(text) && number > 0 && Number.isFinite(number)) return number
  throw new InvalidArgumentError('Give a number of minutes above 0.')
}

function dialledNumber(text: string): string {
  if (/^[\d*#+]+$/.test(text)) return text
  throw new InvalidArgumentError('Give a number to dial: digits, and * # +.')
}
