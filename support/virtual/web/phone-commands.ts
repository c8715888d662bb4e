import type { ListName } from '../screen-view.js'

/** What the web server asks of the phone. Whatever means nothing to the phone has no effect. */
export interface PhoneCommands {
  /** One key, as command.htm names it, that was down for `heldMs`. */
  press(key: string, heldMs: number): void
  /** A finger on the glass, px from its upper left corner. */
  touch(x: number, y: number, action: 'press' | 'release'): void
  /** `outgoing`: the `outgoing_uri`, where the request has one. */
  dial(number: string, outgoing?: string): void
  /** Tones into the call that is talking. */
  dtmf(digits: string): void
  releaseAllCalls(): void
  clearList(list: ListName): void
  logOff(identity: number | 'all'): void
  register(identity: number): void
  playRinger(tone: number): void
  /** Draws the line info of an 820 or 821 again. */
  fixLineInfo(): void
  reboot(): void
  factoryReset(): void
  upgrade(firmwareUrl: string): void
}
