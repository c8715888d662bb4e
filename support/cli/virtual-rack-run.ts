import { readFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { openCatalog } from '../catalog/index.js'
import { backgroundClock } from '../clock/index.js'
import { displayPath } from '../display-path.js'
import { dataFolders } from '../project/index.js'
import {
  isWithAddresses,
  openStandAloneRack,
  type StandAlonePhone,
  type StandAloneRack,
  withAddresses,
} from '../rack/index.js'
import { rackFile } from '../session/index.js'
import { writeWhole } from '../whole-file.js'
import { fileProblem } from '../writable.js'
import { rackFileExists, rackFileNotWritten } from './errors.js'

/** The options of `offhook virtual-rack`. */
export interface VirtualRackOptions {
  readonly rack?: string
  /** The port of the first phone; 0: any free ports. */
  readonly port: number
  readonly writeRack?: string
}

/**
 * Starts the virtual phones of a rack, prints how to use them, and stops them at the first SIGINT or SIGTERM.
 * @throws DataFileError for a rack file that cannot be used; VirtualRackError for a port that cannot be used; CliError if
 *   the rack file for other runs cannot be written
 */
export async function runVirtualRack(options: VirtualRackOptions): Promise<void> {
  // From here on, so that a signal during the start also stops the phones.
  const { received, unsubscribe } = nextSignal()
  try {
    await runUntil(received, options)
  } finally {
    unsubscribe()
  }
}

async function runUntil(end: Promise<void>, { rack, port, writeRack }: VirtualRackOptions): Promise<void> {
  const file = resolve(rackFile({ RACK: rack ?? process.env.RACK }))
  if (writeRack !== undefined) await requireReplaceable(writeRack)
  const catalog = await openCatalog(...dataFolders())
  const open = { file, catalog, environment: process.env, clock: backgroundClock, firstPort: port }
  const running = await openStandAloneRack(open)
  try {
    if (writeRack !== undefined) await writeAddresses(file, writeRack, running)
    process.stdout.write(describeRack(running, writeRack))
    await end
  } finally {
    await running.close()
  }
  process.stdout.write('The virtual rack has stopped.\n')
}

/** Only the first signal: a second one ends the process at once. */
function nextSignal(): { readonly received: Promise<void>; unsubscribe(): void } {
  const signals = ['SIGINT', 'SIGTERM'] as const
  let receive = () => {}
  const received = new Promise<void>((done) => {
    receive = done
  })
  const once = () => {
    unsubscribe()
    receive()
  }
  const unsubscribe = () => {
    for (const signal of signals) process.off(signal, once)
  }
  for (const signal of signals) process.on(signal, once)
  return { received, unsubscribe }
}

/** Makes its folder. @throws CliError if the file cannot be written, or is not one that this command wrote */
async function requireReplaceable(path: string): Promise<void> {
  const problem = fileProblem(path)
  if (problem !== undefined) throw rackFileNotWritten(displayPath(path), problem)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw rackFileNotWritten(displayPath(path), error)
  })
  if (text !== undefined && !isWithAddresses(text)) throw rackFileExists(displayPath(path))
}

async function writeAddresses(file: string, path: string, { phones }: StandAloneRack): Promise<void> {
  const moved = (beside: string) => relative(dirname(resolve(path)), resolve(dirname(file), beside))
  const addresses = new Map(phones.map(({ id, origin }) => [id, origin] as const))
  const text = withAddresses(await readFile(file, 'utf8'), addresses, moved)
  try {
    await writeWhole(path, text)
  } catch (error) {
    throw rackFileNotWritten(displayPath(path), error)
  }
}

/** What a person needs to use the phones. No credentials: those of the rack file may come from the environment. */
export function describeRack({ name, phones, realPhones }: StandAloneRack, writtenTo?: string): string {
  const [first] = phones
  const rows = phones.map((phone) => [
    phone.id,
    phone.name,
    phone.number,
    phone.model,
    phone.origin,
    logIn(phone),
  ])
  const real =
    realPhones === 0 ? [] : [`The rack file has ${realPhones} more with an address. They are not started.`]
  const lines = [
    `Virtual rack "${name}": ${phones.length} phone${phones.length === 1 ? '' : 's'}, until Ctrl-C`,
    '',
    ...tableLines([['phone', 'name', 'number', 'model', 'address', 'log-in'], ...rows]),
    '',
    ...real,
    ...(first ? examples(first, phones[1]?.number ?? first.number) : []),
    `Run features:    ${writtenTo === undefined ? 'start this command with --write-rack <file>, then' : 'npx'} offhook run --rack ${writtenTo ?? '<file>'}`,
  ]
  return `${lines.join('\n')}\n`
}

function examples(phone: StandAlonePhone, number: string): string[] {
  const curl = [
    'curl',
    ...curlLogIn[phone.auth],
    ...(phone.origin.startsWith('https:') ? ['--insecure'] : []),
  ].join(' ')
  const command = (query: string) => `${curl} "${phone.origin}/command.htm?${query}"`
  return [
    `Press a key:     ${command('key=ENTER')}`,
    `Dial:            ${command(`number=${encodeURIComponent(number)}`)}`,
    `See the display: ${curl} -o ${phone.id.replace(/[^\w-]+/g, '_')}.bmp ${phone.origin}/screen.bmp`,
  ]
}

const curlLogIn = {
  none: [],
  basic: ['--user USER:PASSWORD'],
  digest: ['--digest --user USER:PASSWORD'],
} as const

const logIn = ({ auth }: StandAlonePhone) =>
  ({ none: 'none', basic: 'Basic, see the rack file', digest: 'Digest, see the rack file' })[auth]

function tableLines(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0))
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(width(column))).join('  ')}`.trimEnd())
}
