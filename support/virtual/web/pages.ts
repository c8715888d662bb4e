import type { Quirks } from '../quirks.js'
import { type Command, readCommand, runCommand } from './commands.js'
import { createFormPages } from './form-pages.js'
import { createMaintenance } from './maintenance.js'
import { done, escaped, found, html, ok, page, type Reply } from './replies.js'
import type { Page, PageOptions, PhoneCommands } from './types.js'

/** The pages of a phone, by path. */
export function createPages(options: PageOptions): ReadonlyMap<string, Page> {
  const run = createRun(options)
  const home: Page = async ({ parameters }) => {
    for (const name of parameters.keys()) clearListBy(name, options.phone)
    // The form of the home page (source: public code that sends `NUMBER:1003`).
    const number = parameters.get('NUMBER')
    return number ? run({ type: 'dial', number, outgoing: undefined }) : homePage(options)
  }
  const command: Page = async ({ parameters }) => run(readCommand(parameters))
  const displays = Object.entries(options.furtherScreens).map(([name, screen]): [string, Page] => [
    `/${name}`,
    async () => ok('image/bmp', screen()),
  ])
  return new Map<string, Page>([
    ['/', home],
    ['/index.htm', home],
    ['/info.htm', async () => page(html(informationTitle(options.model), systemInformation(options)))],
    ['/command.htm', command],
    ['/minibrowser.htm', minibrowserPage(options)],
    ['/screen.bmp', async () => ok('image/bmp', await options.screen())],
    ...displays,
    ...createFormPages(options),
    ...createMaintenance(options),
  ])
}

/** Its title is the model, or the setting `phone_name` (source: public code). */
export function homePage({ model, settings }: PageOptions): Reply {
  const name = escaped(settings.get('phone_name') ?? '')
  return page(html(name || titleOf(model), '<H1>Welcome to your phone!</H1>'))
}

/**
 * Runs commands one after the other, and replies. The reply has the status 200 also for an unknown key and without any
 * command.
 */
function createRun({ phone, clock, dialReply, quirks }: PageOptions) {
  let running = Promise.resolve()
  return async (requested: Command | undefined): Promise<Reply | 'close'> => {
    const command = applyQuirks(quirks, requested)
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

/**
 * `?url=` opens a document, which the phone fetches after its reply. With `Connection: keep-alive` the reply can be late.
 * `?show=RENDERED_XML` returns the document that is shown (source: vendor).
 */
function minibrowserPage({ minibrowser, clock, quirks }: PageOptions): Page {
  return async ({ parameters, keepAlive }) => {
    const url = parameters.get('url')
    if (url) minibrowser.open(url)
    if (keepAlive && quirks.minibrowserLateMs > 0) await clock.after(quirks.minibrowserLateMs)
    if (parameters.get('show') === 'RENDERED_XML') return ok('text/xml', minibrowser.shown())
    return page(html('Minibrowser', '<P>Done</P>'))
  }
}

/** `snom870` has the title `snom 870`, `D785` has `snomD785` (source: nmap service probes). */
function titleOf(model: string): string {
  return model.startsWith('snom') ? model.replace(/^snom\s*/, 'snom ') : `snom${model}`
}

/** `snom D785`, with a blank, unlike the home page (source: public code that reads the model from it). */
const informationTitle = (model: string) => `snom ${model.replace(/^snom\s*/, '')}`

/** Public clients read either form of the MAC address. */
const systemInformation = ({ model, firmware, mac }: PageOptions) =>
  `<P>Mac:${mac}</P>\n<P>Hardware: ${model}</P>\n<P>Firmware-Version: ${model}-SIP ${firmware()}</P>\n` +
  `<TABLE><TR><TD>MAC Address</TD><TD>${mac}</TD></TR></TABLE>`
