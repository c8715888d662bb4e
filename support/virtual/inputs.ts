import type { Pipeline } from './defects/index.js'
import type { Display } from './display/index.js'
import type { GuiTimer } from './gui-timer.js'
import type { Telephone } from './telephone/index.js'
import type { PhoneCommands } from './web/index.js'

export interface InputOptions {
  readonly telephone: Telephone
  readonly display: Display
  readonly defects: Pipeline
  readonly timer: GuiTimer
  /** The names of the keys that this phone has. */
  readonly keys: readonly string[]
}

/** What comes in from the keypad, the glass and remote control. Keys that the phone lacks have no effect. */
export function createInputs({ telephone, display, defects, timer, keys }: InputOptions): PhoneCommands {
  let touchedSlot: number | undefined
  const touches = {
    press: (x: number, y: number) => {
      touchedSlot = display.softKeyAt(x, y)
    },
    /** A finger that slid off the soft key it went down on presses nothing. */
    release: (x: number, y: number) => {
      if (touchedSlot !== undefined && touchedSlot === display.softKeyAt(x, y))
        telephone.pressSoftKey(touchedSlot)
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
      if (keys.includes(key)) for (const arrived of defects.keys(key)) telephone.press(arrived, heldMs)
    }),
    touch: changing((x, y, action) => touches[action](x, y)),
    dial: changing((number) => telephone.dial(number)),
    dtmf: changing((digits) => telephone.dtmf(digits)),
    releaseAllCalls: changing(() => telephone.releaseAllCalls()),
    clearList: changing((list) => telephone.clearList(list)),
  }
}
