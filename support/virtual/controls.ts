import type { Pipeline } from './defects/index.js'
import type { GuiTimer } from './gui-timer.js'
import type { Firmware, Power } from './power.js'
import type { Settings } from './settings.js'
import type { Telephone } from './telephone/index.js'
import type { PhoneCommands } from './web/index.js'

export interface ControlOptions {
  readonly telephone: Telephone
  readonly defects: Pipeline
  readonly timer: GuiTimer
  /** Whether the phone has this key under its firmware. */
  hasKey(key: string): boolean
  /** The soft-key slot under a finger. */
  softKeyAt(x: number, y: number): number | undefined
  /** A key was down for more than two seconds. */
  longPress(key: string): void
  readonly maintenance: Pick<PhoneCommands, 'reboot' | 'factoryReset' | 'upgrade' | 'fixLineInfo'>
}

/** From the vendor's words on function keys. */
const longPressMs = 2000

/** What comes in from the keypad, the glass and remote control. Keys that the phone lacks have no effect. */
export function createControls(options: ControlOptions): PhoneCommands {
  const { telephone, defects, timer, hasKey, softKeyAt, maintenance } = options
  let touchedSlot: number | undefined
  const touches = {
    press: (x: number, y: number) => {
      touchedSlot = softKeyAt(x, y)
    },
    /** A finger that slid off the soft key it went down on presses nothing. */
    release: (x: number, y: number) => {
      if (touchedSlot !== undefined && touchedSlot === softKeyAt(x, y)) telephone.pressSoftKey(touchedSlot)
      touchedSlot = undefined
    },
  }
  const changing =
    <Args extends unknown[]>(act: (...args: Args) => void) =>
    (...args: Args) => {
      timer.catchUp()
      act(...args)
    }

  return {
    press: changing((key, heldMs) => {
      if (hasKey(key) && heldMs > longPressMs) options.longPress(key)
      if (hasKey(key)) for (const arrived of defects.keys(key)) telephone.press(arrived, heldMs)
    }),
    touch: changing((x, y, action) => touches[action](x, y)),
    dial: changing((number, outgoing) => telephone.dial(number, outgoing)),
    dtmf: changing((digits) => telephone.dtmf(digits)),
    releaseAllCalls: changing(() => telephone.releaseAllCalls()),
    clearList: changing((list) => telephone.clearList(list)),
    logOff: changing((identity) => telephone.logOff(identity)),
    register: changing((identity) => telephone.register(identity)),
    playRinger: changing((tone) => telephone.playRinger(tone)),
    reboot: changing(() => maintenance.reboot()),
    factoryReset: changing(() => maintenance.factoryReset()),
    upgrade: changing((url) => maintenance.upgrade(url)),
    fixLineInfo: changing(() => maintenance.fixLineInfo()),
  }
}

/** What an administrator asks of a phone. */
export function createMaintenance(options: {
  readonly power: Power
  readonly settings: Settings
  readonly firmware: Firmware
  readonly telephone: Telephone
}): Pick<PhoneCommands, 'reboot' | 'factoryReset' | 'upgrade'> {
  const { power, settings, firmware, telephone } = options
  return {
    reboot: () => power.reboot(settings.reboot),
    factoryReset: () =>
      power.reboot(() => {
        settings.reset()
        telephone.forgetEverything()
      }),
    upgrade(url) {
      const version = firmware.versionIn(url)
      // A file that is no firmware is not installed; a real phone says so in its log only.
      if (version === undefined) return
      power.upgrade(() => {
        settings.reboot()
        return firmware.install(version)
      })
    },
  }
}
