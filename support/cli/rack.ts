import { type Command, InvalidArgumentError, Option } from 'commander'
import { describeError, OffhookError } from '../errors.js'
import { guidePage } from '../guide-page.js'
import { endWithUsageError, rackOption } from './options.js'
import { parseDuration } from './rack/duration.js'
import type { Shared } from './rack/output.js'

/** `offhook rack`: who uses the phones of a rack. Its code is loaded only if it is used. */
export function addRack(program: Command): void {
  const rack = endWithUsageError(program.command('rack'))
    .description('who uses the phones of a rack, and which of them can be used')
    .addHelpText('after', codes)
  addLooks(rack)
  addChanges(rack)
}

const codes = () => `
Exit codes: 0 done, 1 refused, 2 wrong arguments, 3 a phone, the rack file or the place of the leases cannot be used.
More: ${guidePage('rack.md')}`

function addLooks(rack: Command): void {
  shared(rack.command('ls'))
    .description('all phones: health, owner, bookings, how many wait')
    .action(ending(async (options: Shared) => (await show()).list(options)))
  shared(rack.command('who'))
    .description('who uses a phone: since when, for which scenario, until when, who waits')
    .argument('[phones...]', phonesOr('all phones'))
    .action(ending(async (ids: string[], options: Shared) => (await show()).who(ids, options)))
  shared(rack.command('doctor'))
    .description(
      'probe the phones that nobody uses, and say what to change; it presses no key and changes no phone',
    )
    .argument('[phones...]', phonesOr('all phones'))
    .action(
      ending(async (ids: string[], options: Shared) =>
        (await import('./rack/doctor.js')).doctor(ids, options),
      ),
    )
  shared(rack.command('watch'))
    .description('show the phones until Ctrl-C: a table on a terminal, otherwise a line for each change')
    .action(ending(async (options: Shared) => (await import('./rack/watch.js')).watch(options)))
  shared(rack.command('history'))
    .description('what happened to the phones: leases, bookings, health; the oldest first')
    .argument('[phones...]', phonesOr('all phones'))
    .addOption(new Option('--last <number>', 'so many events').argParser(count).default(20))
    .action(
      ending(async (ids: string[], options: Shared & { last: number }) =>
        (await show()).history(ids, options),
      ),
    )
}

function addChanges(rack: Command): void {
  shared(rack.command('book'))
    .description('keep phones for you and your own runs; whoever uses one now goes on')
    .argument('[phones...]', 'ids of the rack file')
    .addOption(duration().makeOptionMandatory())
    .addOption(reason('what for; others read it').makeOptionMandatory())
    .action(ending(async (ids: string[], options) => (await change()).book(ids, options)))
  shared(rack.command('release'))
    .description('give back what you have booked')
    .argument('[phones...]', 'ids of the rack file')
    .addOption(new Option('--booking <id>', 'the booking instead of its phones'))
    .addOption(new Option('--force', 'take leases and bookings of others away; needs --reason'))
    .addOption(reason('with --force: why; the owner is told'))
    .action(
      ending(async (ids: string[], options) => (await import('./rack/release.js')).release(ids, options)),
    )
  shared(rack.command('quarantine'))
    .description('take phones out of use: no job gets them')
    .argument('[phones...]', 'ids of the rack file')
    .addOption(reason('what is wrong; others read it').makeOptionMandatory())
    .action(ending(async (ids: string[], options) => (await change()).quarantine(ids, options)))
  shared(rack.command('return'))
    .description('put phones back into use')
    .argument('[phones...]', 'ids of the rack file')
    .action(ending(async (ids: string[], options: Shared) => (await change()).returnPhones(ids, options)))
}

const show = () => import('./rack/show.js')
const change = () => import('./rack/change.js')

const shared = (command: Command): Command =>
  command
    .addOption(rackOption())
    .addOption(new Option('--json', `for programs: ${guidePage('rack.md')}#for-programs`))

const phonesOr = (otherwise: string) => `ids of the rack file; default: ${otherwise}`

const duration = () =>
  new Option('--for <time>', 'how long: 90s, 30m or 2h; 168h at most').argParser((text) => {
    const ms = parseDuration(text)
    if (ms === undefined) throw new InvalidArgumentError('Write a time such as 90s, 30m or 2h, 168h at most.')
    return ms
  })

const reason = (text: string) =>
  new Option('--reason <text>', text).argParser((given) => {
    if (given.trim() === '') throw new InvalidArgumentError('Say it in a few words.')
    return given
  })

function count(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Write a number from 1.')
}

/** Sets the exit code, also that of an error. */
function ending<Args extends unknown[]>(work: (...args: Args) => Promise<number>) {
  return async (...args: Args): Promise<void> => {
    try {
      process.exitCode = await work(...args)
    } catch (error) {
      if (!(error instanceof OffhookError)) throw error
      process.stderr.write(`✖ ${describeError(error)}\n`)
      process.exitCode = codeOf(error)
    }
  }
}

function codeOf({ name }: OffhookError): number {
  if (name === 'RackRefusal') return 1
  return name === 'RackUsageError' ? 2 : 3
}
