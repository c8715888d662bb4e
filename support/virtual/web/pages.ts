import type { Clock } from '../clock.js'
import type { VirtualPhoneSpec } from '../types.js'
import { type PhoneCommands, readCommand, runCommand } from './commands.js'
import { found, ok, page, type Reply } from './replies.js'

/** One page; `query` is the part behind the `?`. `close`: the connection is closed without a reply. */
export type Page = (query: string) => Promise<Reply | 'close'>

export interface PageOptions {
  /** The phone's own word for its type, such as `snom870` or `D785`. */
  readonly model: string
  readonly firmware: string
  readonly dialReply: VirtualPhoneSpec['dialReply']
  readonly clock: Clock
  readonly phone: PhoneCommands
  /** The bitmap file that the display shows now. */
  screen(): Promise<Buffer> | Buffer
}

/** The pages of a phone by their path. */
export function createPages(options: PageOptions): ReadonlyMap<string, Page> {
  const home: Page = async (query) => {
    for (const name of new URLSearchParams(query).keys()) clearListBy(name, options.phone)
    return page(html(titleOf(options.model), '<H1>Welcome to your phone!</H1>'))
  }
  return new Map<string, Page>([
    ['/', home],
    ['/index.htm', home],
    ['/info.htm', async () => page(html('System Information', systemInformation(options)))],
    ['/command.htm', (query) => command(query, options)],
    ['/screen.bmp', async () => ok('image/bmp', await options.screen())],
  ])
}

/** The status says nothing about the effect: an unknown key, and no command at all, get a 200 like the others. */
async function command(query: string, { phone, clock, dialReply }: PageOptions): Promise<Reply | 'close'> {
  const read = readCommand(query)
  if (read) await runCommand(read, phone, clock)
  if (read?.type !== 'dial' || dialReply === '200') return page(html('Command', '<P>Done</P>'))
  return dialReply === 'close' ? 'close' : found('/index.htm')
}

/** `index.htm?misseddel=clear`; older firmware is sent `=0`, so the value is not looked at. */
function clearListBy(parameter: string, phone: PhoneCommands): void {
  if (parameter === 'dialeddel') phone.clearList('dialled')
  if (parameter === 'misseddel') phone.clearList('missed')
}

/** `snom870` is titled `snom 870`, `D785` is titled `snomD785` (wire: nmap service probes). */
function titleOf(model: string): string {
  return model.startsWith('snom') ? model.replace(/^snom\s*/, 'snom ') : `snom${model}`
}

const systemInformation = ({ model, firmware }: PageOptions) =>
  `<P>Hardware: ${model}</P>\n<P>Firmware-Version: ${model}-SIP ${firmware}</P>`

const html = (title: string, body: string) =>
  `<HTML><HEAD>\n<TITLE>${title}</TITLE>\n</HEAD><BODY>\n${body}\n</BODY></HTML>\n`
