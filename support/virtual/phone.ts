import { keyRule } from '../catalog/index.js'
import { createReporter } from './action-urls/index.js'
import type { Clock } from './clock.js'
import { createPipeline, type Defect } from './defects/index.js'
import { openDisplay } from './display/index.js'
import { createFirmware, macOf } from './firmware.js'
import { createGuiTimer, type GuiTimer } from './gui-timer.js'
import { createInputs } from './inputs.js'
import { createLineInfo } from './line-info.js'
import { createMaintenance } from './maintenance.js'
import { createPower } from './power.js'
import { defaultQuirks } from './quirks.js'
import { createScreen } from './screen.js'
import { createSettings } from './settings.js'
import type { Signalling } from './signalling/index.js'
import { createTelephone } from './telephone/index.js'
import type { VirtualPhoneSpec } from './types.js'
import { serveWeb, type WebServer } from './web/index.js'

export interface PhoneOptions {
  readonly spec: VirtualPhoneSpec
  readonly defects: readonly Defect[]
  readonly signalling: Signalling
  readonly clock: Clock
  /** The display is redrawn at most this often, ms; 0 = at once. */
  readonly guiTickMs: number
  /** How long the next reply is held back, ms. */
  replyDelayMs(): number
}

/** One virtual phone: telephone, display, defects and web interface put together. */
export async function startPhone(options: PhoneOptions): Promise<WebServer> {
  const { spec, clock } = options
  const phone = await assemble(options)
  const { telephone, timer, display, screen, power, firmware, reporter, lineInfo } = phone
  const web = await serveWeb({
    ...{ model: spec.profile.model, mac: macOf(spec), dialReply: spec.dialReply, auth: spec.auth, clock },
    ...{ quirks: phone.quirks, settings: phone.settings, reachable: power.reachable },
    ...(spec.tls && { tls: spec.tls }),
    firmware: () => firmware.profile.firmware,
    phone: createInputs({
      ...{ telephone, defects: phone.defects, timer, longPress: reporter.longPress },
      hasKey: (key) => keyRule(firmware.profile, key).supported !== 'no',
      softKeyAt: (x, y) => (firmware.profile.touchTargets ? display.softKeyAt(x, y) : undefined),
      maintenance: { ...createMaintenance(phone), fixLineInfo: lineInfo.fix },
    }),
    screen() {
      timer.catchUp()
      return screen.bitmap()
    },
    furtherScreens: {},
    replyDelayMs: options.replyDelayMs,
  })
  const close = async () => {
    reporter.close()
    await web.close()
  }
  return { origin: web.origin, close }
}

/** All of a phone but its web interface. */
async function assemble(options: PhoneOptions) {
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
  const display = await openDisplay({ ...spec.profile.display, touch: true })
  const redraw = () => screen.redraw(face())
  const timer = createGuiTimer({ clock, tickMs: options.guiTickMs, redraw })
  const telephone = createTelephone({
    settings: { number, name, further: identities },
    setting: settings.get,
    signalling: catchingUp(defects.signalling(options.signalling), timer),
    clock: timer.clock,
    onStep: reporter.onStep,
    // A change shows at the next tick, and ticks are made up for when somebody looks.
  })
  settings.onChange(telephone.settingsChanged)
  const lineInfo = createLineInfo(quirks.lineInfoLost)
  const face = () => lineInfo.face(telephone.face(defects.language(spec.language)))
  const screen = createScreen({ display, format: spec.profile.display, defects, first: face() })
  const power = createPower({ clock: timer.clock, timing: quirks, telephone })
  const firmware = createFirmware(spec)
  return { quirks, defects, settings, reporter, display, timer, telephone, lineInfo, screen, power, firmware }
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
