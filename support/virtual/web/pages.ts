import type { Quirks } from '../quirks.js'
import { type Command, readCommand, runCommand } from './commands.js'
import { createMaintenance } from './maintenance.js'
import { done, found, html, ok, page } from './replies.js'
import type { Page, PageOptions, PhoneCommands } from './types.js'

/** The pages of a phone, by path. */
export function createPages(options: PageOptions): ReadonlyMap<string, Page> {
  const home: Page = async (query) => {
    for (const name of new URLSearchParams(query).keys()) clearListBy(name, options.phone)
    return homePage(options.model)
  }
  const displays = Object.entries(options.furtherScreens).map(([name, screen]): [string, Page] => [
    `/${name}`,
    async () => ok('image/bmp', screen()),
  ])
  return new Map<string, Page>([
    ['/', home],
    ['/index.htm', home],
    ['/info.htm', async () => page(html('System Information', systemInformation(options)))],
    ['/command.htm', commandPage(options)],
    ['/screen.bmp', async () => ok('image/bmp', await options.screen())],
    ...displays,
    ...createMaintenance(options),
  ])
}

export const homePage = (model: string) => page(html(titleOf(model), '<H1>Welcome to your phone!</H1>'))

/** The page command.htm. The reply has the status 200 also for an unknown key and without any command. */
function commandPage({ phone, clock, dialReply, quirks }: PageOptions): Page {
  let running = Promise.resolve()
  return async (query) => {
    const command = applyQuirks(quirks, readCommand(query))
    if (command) {
      const run = running.then(() => runCommand(command, phone, clock))
      running = run.catch(() => {})
      if (quirks.chainReply === 'after') await run
    }
    if (command?.type !== 'dial' || dialReply === '200') return done()
    return dialReply === 'close' ? 'close' : found('/index.htm')
  }
}

function applyQuirks(
  { longestChain, lowerCaseKeys }: Quirks,
  command: Command | undefined,
): Command | undefined {
  if (command?.type !== 'keys') return command
  const presses = longestChain > 0 ? command.presses.slice(0, longestChain) : command.presses
  if (!lowerCaseKeys) return { ...command, presses }
  return { ...command, presses: presses.map((press) => ({ ...press, key: press.key.toUpperCase() })) }
}

/** `index.htm?misseddel=clear`, or `=0` for older firmware: the value is ignored. */
function clearListBy(parameter: string, phone: PhoneCommands): void {
  if (parameter === 'dialeddel') phone.clearList('dialled')
  if (parameter === 'misseddel') phone.clearList('missed')
  if (parameter === 'receiveddel') phone.clearList('received')
}

/** `snom870` has the title `snom 870`, `D785` has `snomD785` (source: nmap service probes). */
function titleOf(model: string): string {
  return model.startsWith('snom') ? model.replace(/^snom\s*/, 'snom ') : `snom${model}`
}

const systemInformation = ({ model, firmware, mac }: PageOptions) =>
  `<P>Mac:${mac}</P>\n<P>Hardware: ${model}</P>\n<P>Firmware-Version: ${model}-SIP ${firmware()}</P>`
