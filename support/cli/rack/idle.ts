import { join } from 'node:path'
import { doubt, type Finding, right, wrong } from '../../bring-in/index.js'
import { systemClock } from '../../clock/index.js'
import { openPhone } from '../../phone/index.js'
import { dataFolders } from '../../project/index.js'
import type { RackPhone } from '../../rack/index.js'
import { openReferences } from '../../references/index.js'
import { RemoteError } from '../../remote/index.js'
import { phoneReaders } from '../../session/index.js'

/** Says whether a phone is idle. Only its display is read. */
export interface IdleCheck extends AsyncDisposable {
  /** @param isLeft an earlier job left it in use, so the next one brings it to idle */
  of(phone: RackPhone, isLeft: boolean): Promise<Finding>
}

/** @param withinMs how long a phone has to show a state */
export async function openIdleCheck(withinMs: number): Promise<IdleCheck> {
  const folders = dataFolders()
  const [project, shipped] = folders
  // Those of the package show virtual phones, and are compared with no real one.
  const screens = await openReferences(join(project, 'screens'), { mayBeMissing: shipped !== undefined })
  const readers = phoneReaders(folders)

  async function shownBy(phone: RackPhone, states: readonly string[]): Promise<string | undefined> {
    const opened = openPhone({
      ...{ name: phone.id, facts: phone, screens, reader: readers.of(phone), clock: systemClock, withinMs },
    })
    try {
      return await opened.waitForAnyState(states)
    } finally {
      await opened.close()
    }
  }
  return {
    async of(phone, isLeft) {
      const { model, firmware } = phone.profile
      const states = await screens.states(model, phone.language, firmware)
      if (!states.includes('idle')) return idleUnknown(model)
      try {
        return idleFinding(await shownBy(phone, states), isLeft)
      } catch (error) {
        if (!(error instanceof RemoteError)) throw error
        return doubt('idle', `its display was not read: ${error.message}`, 'Try again.')
      }
    },
    [Symbol.asyncDispose]: () => readers.close(),
  }
}

const idleUnknown = (model: string): Finding =>
  doubt(
    'idle',
    `unknown: the project has no reference of idle for ${model}`,
    'Make one: offhook bring-in, then offhook bring-in --accept.',
  )

/** @param shown undefined: no state that is known. Pure */
export function idleFinding(shown: string | undefined, isLeft: boolean): Finding {
  if (shown === 'idle') return right('idle', 'its display shows idle')
  const text = shown === undefined ? 'its display shows no known state' : `its display shows ${shown}`
  if (isLeft)
    return doubt(
      'idle',
      `${text}, as an earlier job left it`,
      'Nothing: the next job brings it to idle first.',
    )
  const advice = 'End its calls, and close its menus and services.'
  const more =
    ' If it is idle, its display differs from the references: compare name: and number: in the rack file.'
  return wrong('idle', `${text}, and no job uses it`, shown === undefined ? `${advice}${more}` : advice)
}
