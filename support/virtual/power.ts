import type { Clock } from './clock.js'
import type { Quirks } from './quirks.js'
import type { Telephone } from './telephone/index.js'

/** How a phone goes down and comes up again. */
export interface Power {
  /** Whether the web interface answers: not in the first part of a reboot. */
  reachable(): boolean
  /** @param whenDown what happens to the phone's memory meanwhile; it does not come up before that is done */
  reboot(whenDown: WhenDown): void
  /** Loads a firmware, then reboots. */
  upgrade(whenDown: WhenDown): void
}

type WhenDown = () => void | Promise<void>

export function createPower(options: {
  readonly clock: Clock
  readonly timing: Pick<Quirks, 'downMs' | 'bootingMs' | 'startingMs' | 'upgradeMs'>
  readonly telephone: Pick<Telephone, 'power'>
}): Power {
  const { clock, timing, telephone } = options
  let stage: 'up' | 'going down' | 'down' | 'coming up' = 'up'

  async function goDown(whenDown: WhenDown): Promise<void> {
    stage = 'down'
    telephone.power('rebooting')
    await Promise.all([whenDown(), clock.after(timing.downMs)])
    stage = 'coming up'
    await clock.after(timing.bootingMs)
    telephone.power('starting')
    await clock.after(timing.startingMs)
    telephone.power('on')
    stage = 'up'
  }

  async function load(whenDown: WhenDown): Promise<void> {
    stage = 'going down'
    telephone.power('upgrading')
    await clock.after(timing.upgradeMs)
    await goDown(whenDown)
  }

  // A phone on its way down or up hears no second order.
  return {
    reachable: () => stage !== 'down',
    reboot: (whenDown) => void (stage === 'up' && goDown(whenDown)),
    upgrade: (whenDown) => void (stage === 'up' && load(whenDown)),
  }
}
