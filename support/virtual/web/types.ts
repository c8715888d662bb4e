import type { Clock } from '../clock.js'
import type { Quirks } from '../quirks.js'
import type { Settings } from '../settings.js'
import type { VirtualPhoneSpec } from '../types.js'
import type { PhoneCommands } from './phone-commands.js'
import type { Reply } from './replies.js'

/** One page; `query` is the part behind the `?`. `close`: the connection is closed without a reply. */
export type Page = (query: string) => Promise<Reply | 'close'>

export interface PageOptions {
  /** The phone's own word for its type, such as `snom870` or `D785`. */
  readonly model: string
  /** Changes with an upgrade. */
  firmware(): string
  /** 12 capital hex digits. */
  readonly mac: string
  readonly dialReply: VirtualPhoneSpec['dialReply']
  readonly quirks: Quirks
  readonly settings: Settings
  readonly clock: Clock
  readonly phone: PhoneCommands
  /** The bitmap file that the display shows now. */
  screen(): Promise<Buffer> | Buffer
  /** Further displays of the phone, by the page that shows them, such as `label_screen.bmp`. */
  readonly furtherScreens: Readonly<Record<string, () => Buffer>>
}
