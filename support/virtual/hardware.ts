import { hash } from 'node:crypto'
import { createReporter, type Reporter } from './action-urls/index.js'
import type { Clock } from './clock.js'
import { createPipeline, type Defect, type Pipeline } from './defects/index.js'
import { createGuiTimer, type GuiTimer } from './gui-timer.js'
import { createFirmware, createPower, type Firmware, type Power } from './power.js'
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
  /** The minimum time between two redraws of the display, ms; 0 = every change is redrawn at once. */
  readonly guiTickMs: number
}

/** The parts of a phone, without its displays and its web interface. */
export interface Hardware {
  readonly spec: VirtualPhoneSpec
  /** 12 upper-case hex digits. */
  readonly mac: string
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
  const mac = macOf(spec)
  const quirks = { ...defaultQuirks, ...spec.quirks }
  const defects = createPipeline(options.defects)
  const settings = createSettings(spec.settings)
  const identities = [{ number: spec.number, name: spec.name }, ...(spec.identities ?? [])]
  const reporter = createReporter({ settings, identities, mac })
  const timer = createGuiTimer({ clock, tickMs: options.guiTickMs })
  const telephone = createTelephone({
    identities,
    setting: settings.get,
    writeSetting: (name, value) => settings.write(name, value, true),
    signalling: redrawBeforeEvents(defects.signalling(options.signalling), timer),
    clock: timer.clock,
    delay: defects.delay,
    onStep: reporter.onStep,
  })
  settings.onChange(telephone.settingsChanged)
  const power = createPower({ clock: timer.clock, timing: quirks, telephone })
  const firmware = createFirmware(spec)
  return { spec, mac, quirks, defects, settings, firmware, timer, telephone, power, reporter }
}

/** The first six digits are the vendor's; the others are derived from the id. */
function macOf({ mac, id }: VirtualPhoneSpec): string {
  return (mac ?? `000413${hash('md5', id).slice(0, 6)}`).toUpperCase()
}

/** The timer makes a due redraw before an event changes the telephone. */
function redrawBeforeEvents(signalling: Signalling, timer: GuiTimer): Signalling {
  return {
    ...signalling,
    onEvent: (listener) =>
      signalling.onEvent((event) => {
        timer.catchUp()
        listener(event)
      }),
  }
}
