import type { Clock } from '../clock.js'
import type { Minibrowser } from '../minibrowser/index.js'
import type { Quirks } from '../quirks.js'
import type { ListName } from '../screen-view.js'
import type { Settings } from '../settings.js'
import type { VirtualPhoneSpec } from '../types.js'
import type { Reply } from './replies.js'

/** One page. `close`: the connection is closed without a reply. */
export type Page = (request: PageRequest) => Promise<Reply | 'close'>

export interface PageRequest {
  /** Those of the query, then those of the body of a POST. */
  readonly parameters: URLSearchParams
  /** Whether the request has the header `Connection: keep-alive`. */
  readonly keepAlive: boolean
}

export interface PageOptions {
  /** The name of the model on the web pages, such as `snom870` or `D785`. */
  readonly model: string
  /** The current firmware version. It changes with an upgrade. */
  firmware(): string
  /** 12 upper-case hex digits. */
  readonly mac: string
  readonly dialReply: VirtualPhoneSpec['dialReply']
  readonly quirks: Quirks
  readonly settings: Settings
  readonly clock: Clock
  readonly phone: PhoneCommands
  readonly minibrowser: Pick<Minibrowser, 'open' | 'shown'>
  /** The bitmap file of the main display at this moment. */
  screen(): Promise<Buffer> | Buffer
  /** The bitmap files of the further displays, by their pages, such as `label_screen.bmp`. */
  readonly furtherScreens: Readonly<Record<string, () => Buffer>>
}

/** The commands of the web server to the phone. A command that the phone does not support has no effect. */
export interface PhoneCommands {
  /** Presses one key, named as in command.htm, for `heldMs`. */
  press(key: string, heldMs: number): void
  /** A press or a release of the touch screen at `x`, `y` px from the upper left corner. */
  touch(x: number, y: number, action: 'press' | 'release'): void
  /** `outgoing`: the `outgoing_uri` of the request, if it has one. */
  dial(number: string, outgoing?: string): void
  /** Sends DTMF into the connected call. */
  dtmf(digits: string): void
  releaseAllCalls(): void
  clearList(list: ListName): void
  logOff(identity: number | 'all'): void
  register(identity: number): void
  playRinger(tone: number): void
  /** Draws the line info of an 820 or 821 again (`FIX_LIL=true`). */
  fixLineInfo(): void
  reboot(): void
  factoryReset(): void
  upgrade(firmwareUrl: string): void
}
