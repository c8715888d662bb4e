import { createReporter, type Reporter } from './action-urls/index.js'
import type { Clock } from './clock.js'
import { createPipeline, type Defect, type Pipeline } from './defects/index.js'
import { createGuiTimer, type GuiTimer } from './gui-timer.js'
import { createFirmware, createPower, type Firmware, macOf, type Power } from './power.js'
import { defaultQuirks, type Quirks } from './quirks.js'
import { createSettings, type Settings } from './settings.js'
import type { Signalling } from './signalling/index.js'
import { createTelephone, type Telephone } from './telephone/index.js'
import type { VirtualPhoneSpec } from './types.js'

export interface HardwareOptions {
  readonly spec: VirtualPhoneSpec
  readonly defects: readonly Defect[]
  readonly signalling: Signalling
  readonly clock: Clock
  /** The display is redrawn at most this often, ms; 0 = at once. */
  readonly guiTickMs: number
}

/** What is inside of a phone: all but its glass and its web interface. */
export interface Hardware {
  readonly spec: VirtualPhoneSpec
  readonly quirks: Quirks
  readonly defects: Pipeline
  readonly settings: Settings
  readonly firmware: Firmware
  readonly timer: GuiTimer
  readonly telephone: Telephone
  readonly power: Power
  readonly reporter: Reporter
}

export function createHardware(options: HardwareOptions): Hardware {
  const { spec, clock } = options
  const quirks = { ...defaultQuirks, ...spec.quirks }
  const defects = createPipeline(options.defects)
  const settings = createSettings(spec.settings)
  const { number, name, identities = [] } = spec
  const reporter = createReporter({
    settings,
    identities: [{ number, name }, ...identities],
    mac: macOf(spec),
  })
  const timer = createGuiTimer({ clock, tickMs: options.guiTickMs })
  const telephone = createTelephone({
    settings: { number, name, further: identities },
    setting: settings.get,
    signalling: catchingUp(defects.signalling(options.signalling), timer),
    clock: timer.clock,
    delay: defects.delay,
    // A change shows at the next tick, and ticks are made up for when somebody looks.
    onStep: reporter.onStep,
  })
  settings.onChange(telephone.settingsChanged)
  const power = createPower({ clock: timer.clock, timing: quirks, telephone })
  const firmware = createFirmware(spec)
  return { spec, quirks, defects, settings, firmware, timer, telephone, power, reporter }
}

/** News of the network is a change like any other: the display catches up first. */
function catchingUp(signalling: Signalling, timer: GuiTimer): Signalling {
  return {
    ...signalling,
    onEvent: (listener) =>
      signalling.onEvent((event) => {
        timer.catchUp()
        listener(event)
      }),
  }
}
