import { type Built, type Errand, type Purpose, refused } from './errand.js'
import { type KeyEvent, type KeyTiming, pressErrand } from './keys.js'
import { rawErrand } from './raw.js'
import { type Touch, touchErrand } from './touches.js'
import { dialErrand, firmwareErrand, settingErrand, tonesErrand } from './values.js'

/** Everything that can be asked of a phone, whether this model speaks it or not. */
export type Command =
  | { readonly kind: 'keys'; readonly keys: readonly KeyEvent[] }
  | { readonly kind: 'touch'; readonly touches: readonly Touch[] }
  /** `outgoingUri`: the identity that dials; without it the phone's active one. */
  | { readonly kind: 'dial'; readonly number: string; readonly outgoingUri?: string | undefined }
  /** Tones into the call: 0–9 * # A–D. */
  | { readonly kind: 'dtmf'; readonly digits: string }
  | { readonly kind: PlainKind }
  /** Identities count from 1. */
  | { readonly kind: 'logoff-line' | 'reregister'; readonly identity: number }
  | { readonly kind: 'play-ringer'; readonly ringer: number }
  /** The phone fetches the firmware from `url` and restarts. */
  | { readonly kind: 'firmware'; readonly url: string }
  /** `store`: keep it over a reboot. */
  | {
      readonly kind: 'write-setting'
      readonly name: string
      readonly value: string
      readonly store?: boolean | undefined
    }
  /** A request as it stands: `command.htm?key=ENTER`. */
  | { readonly kind: 'raw'; readonly target: string }

type PlainKind = keyof typeof plain

export interface CommandLimits {
  /** Sent with each key of a chain that has no times of its own. */
  readonly timing: KeyTiming
  /** Characters of a target. */
  readonly maxLength: number
}

/** The requests that a command is made of, or why there are none. Pure. */
export function buildCommand(command: Command, { timing, maxLength }: CommandLimits): Built {
  switch (command.kind) {
    case 'keys':
      return pressErrand(command.keys, timing, maxLength)
    case 'touch':
      return touchErrand(command.touches, maxLength)
    case 'dial':
      return dialErrand(command.number, command.outgoingUri, maxLength)
    case 'dtmf':
      return tonesErrand(command.digits, maxLength)
    case 'logoff-line':
      return numbered(
        command.identity,
        12,
        `log off identity ${command.identity}`,
        '/command.htm?LOGOFFLINE={n}',
      )
    case 'reregister':
      return numbered(
        command.identity,
        12,
        `re-register identity ${command.identity}`,
        '/command.htm?REREGISTER={n}',
      )
    case 'play-ringer':
      // The sign + is a blank: the value is the label of the button on that page.
      return numbered(
        command.ringer,
        9,
        `play ringer ${command.ringer}`,
        '/line_login.htm?PLAY_RINGER:{n}=+Ringer',
      )
    case 'firmware':
      return firmwareErrand(command.url, maxLength)
    case 'write-setting':
      return settingErrand(command.name, command.value, command.store ?? false, maxLength)
    case 'raw':
      return rawErrand(command.target, maxLength)
    default:
      return { purpose: 'command', ...plain[command.kind], lastsMs: 0 }
  }
}

const plain = {
  'release-all-calls': { tried: 'end all calls', targets: ['/command.htm?RELEASE_ALL_CALLS'] },
  'logoff-all': { tried: 'log off all identities', targets: ['/command.htm?LOGOFFALL'] },
  'clear-dialled': { tried: 'clear the list of dialled calls', targets: ['/index.htm?dialeddel=clear'] },
  'clear-missed': { tried: 'clear the list of missed calls', targets: ['/index.htm?misseddel=clear'] },
  'clear-received': { tried: 'clear the list of received calls', targets: ['/index.htm?receiveddel=clear'] },
  'fix-lil': { tried: 'repair its line info', targets: ['/command.htm?FIX_LIL=true'] },
  reboot: { tried: 'reboot', targets: ['/advanced_update.htm?reboot=Reboot'], purpose: 'restart' },
  reset: { tried: 'reset it', targets: ['/advanced_update.htm?reset=Reset'], purpose: 'restart' },
} as const satisfies Record<string, Pick<Errand, 'tried' | 'targets'> & { purpose?: Purpose }>

function numbered(number: number, most: number, tried: string, template: string): Built {
  const right = Number.isInteger(number) && number >= 1 && number <= most
  if (!right) return refused(tried, `it takes 1 to ${most}`)
  return { purpose: 'command', tried, targets: [template.replace('{n}', `${number}`)], lastsMs: 0 }
}
