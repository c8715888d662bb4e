import type { Pipeline } from './defects/index.js'
import type { GuiTimer } from './gui-timer.js'
import type { Maintenance } from './power.js'
import type { Telephone } from './telephone/index.js'
import type { PhoneCommands } from './web/index.js'

interface ControlOptions {
  readonly telephone: Telephone
  readonly defects: Pipeline
  readonly timer: GuiTimer
  /** Whether the phone has this key under its firmware. A key that it lacks has no effect. */
  hasKey(key: string): boolean
  /** The soft-key slot at `x`, `y` px. */
  softKeyAt(x: number, y: number): number | undefined
  /** Called for a key that is held longer than two seconds. */
  longPress(key: string): void
  readonly maintenance: Maintenance & Pick<PhoneCommands, 'fixLineInfo'>
}

/** Source: the vendor's text on function keys. */
const longPressMs = 2000

/** The inputs of a phone: keypad, touch and remote control. Due redraws happen before each of them. */
export function createControls(options: ControlOptions): PhoneCommands {
  const { telephone, defects, timer, hasKey, maintenance } = options
  const touch = createTouch(options)
  const afterRedraw =
    <Args extends unknown[]>(act: (...args: Args) => void) =>
    (...args: Args) => {
      timer.catchUp()
      act(...args)
    }

  return {
    press: afterRedraw((key, heldMs) => {
      if (!hasKey(key)) return
      if (heldMs > longPressMs) options.longPress(key)
      for (const arrived of defects.keys(key)) telephone.press(arrived, heldMs)
    }),
    touch: afterRedraw((x, y, action) => touch[action](x, y)),
    dial: afterRedraw((number, outgoing) => telephone.dial(number, outgoing)),
    dtmf: afterRedraw((digits) => telephone.dtmf(digits)),
    releaseAllCalls: afterRedraw(() => telephone.releaseAllCalls()),
    clearList: afterRedraw((list) => telephone.clearList(list)),
    logOff: afterRedraw((identity) => telephone.logOff(identity)),
    register: afterRedraw((identity) => telephone.register(identity)),
    playRinger: afterRedraw((tone) => telephone.playRinger(tone)),
    reboot: afterRedraw(() => maintenance.reboot()),
    factoryReset: afterRedraw(() => maintenance.factoryReset()),
    upgrade: afterRedraw((url) => maintenance.upgrade(url)),
    fixLineInfo: afterRedraw(() => maintenance.fixLineInfo()),
  }
}

/** A touch presses a soft key if press and release are on the same one. */
function createTouch({ telephone, softKeyAt }: Pick<ControlOptions, 'telephone' | 'softKeyAt'>) {
  let pressedSlot: number | undefined
  return {
    press(x: number, y: number) {
      pressedSlot = softKeyAt(x, y)
    },
    release(x: number, y: number) {
      if (pressedSlot !== undefined && pressedSlot === softKeyAt(x, y)) telephone.pressSoftKey(pressedSlot)
      pressedSlot = undefined
    },
  }
}
