import { keyRule } from '../catalog/index.js'
import { macOf } from './firmware.js'
import { type Glass, openGlass } from './glass.js'
import { createInputs } from './inputs.js'
import { createMaintenance } from './maintenance.js'
import { type PhoneCommands, serveWeb, type WebServer } from './web/index.js'
import { createWorks, type Works, type WorksOptions } from './works.js'

export interface PhoneOptions extends WorksOptions {
  /** How long the next reply is held back, ms. */
  replyDelayMs(): number
}

/** One virtual phone: its works, the glass in front of them, and the web interface to both. */
export async function startPhone(options: PhoneOptions): Promise<WebServer> {
  const { spec, clock, replyDelayMs } = options
  const works = createWorks(options)
  const glass = await openGlass(works)
  const { firmware, settings, quirks, power, reporter } = works
  const { screen, furtherScreens } = glass
  const web = await serveWeb({
    ...{ model: spec.profile.model, mac: macOf(spec), firmware: () => firmware.profile.firmware },
    ...{ auth: spec.auth, ...(spec.tls && { tls: spec.tls }), dialReply: spec.dialReply, quirks },
    ...{ settings, phone: inputsOf(works, glass), screen, furtherScreens },
    ...{ clock, replyDelayMs, reachable: power.reachable },
  })
  const close = async () => {
    reporter.close()
    await web.close()
  }
  return { origin: web.origin, close }
}

/** What the phone can do depends on its firmware at that moment: an upgrade may bring keys and touch. */
function inputsOf(works: Works, { softKeyAt, fixLineInfo }: Glass): PhoneCommands {
  const { telephone, defects, timer, firmware, reporter } = works
  return createInputs({
    telephone,
    defects,
    timer,
    longPress: reporter.longPress,
    hasKey: (key) => keyRule(firmware.profile, key).supported !== 'no',
    softKeyAt: (x, y) => (firmware.profile.touchTargets ? softKeyAt(x, y) : undefined),
    maintenance: { ...createMaintenance(works), fixLineInfo },
  })
}
