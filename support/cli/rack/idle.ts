import { join } from 'node:path'
import { doubt, type Finding, right, wrong } from '../../bring-in/index.js'
import { systemClock } from '../../clock/index.js'
import { openPhone, type Phone } from '../../phone/index.js'
import { dataFolders } from '../../project/index.js'
import type { RackPhone } from '../../rack/index.js'
import { openReferences } from '../../references/index.js'
import { RemoteError } from '../../remote/index.js'
import { isUnregistered, phoneReaders } from '../../session/index.js'

/** Opens phones to look at their displays. */
export interface PhoneLooks extends AsyncDisposable {
  openPhone(name: string, facts: RackPhone): Phone
  /** Those that have a reference for a phone. */
  statesOf(phone: RackPhone): Promise<readonly string[]>
}

/** @param withinMs how long a phone has to show a state */
export async function openPhoneLooks(withinMs: number): Promise<PhoneLooks> {
  const folders = dataFolders()
  const [project, shipped] = folders
  // Those of the package show virtual phones, and are compared with no real one.
  const screens = await openReferences(join(project, 'screens'), { mayBeMissing: shipped !== undefined })
  const readers = phoneReaders(folders)
  return {
    openPhone: (name, facts) =>
      openPhone({ name, facts, screens, reader: readers.of(facts), clock: systemClock, withinMs }),
    statesOf: ({ profile: { model, firmware }, language }) => screens.states(model, language, firmware),
    [Symbol.asyncDispose]: () => readers.close(),
  }
}

/**
 * Says whether a phone is registered and idle. Only its display is read.
 * @param isLeft an earlier job left it in use, so the next one brings it to idle
 */
export async function idleFindings(
  phone: RackPhone,
  isLeft: boolean,
  looks: Pick<PhoneLooks, 'openPhone' | 'statesOf'>,
): Promise<readonly Finding[]> {
  const states = await looks.statesOf(phone)
  if (!states.includes('idle')) return [idleUnknown(phone.profile.model)]
  const opened = looks.openPhone(phone.id, phone)
  try {
    const shown = await opened.waitForAnyState(states)
    return [...registrationFindings(shown, phone), idleFinding(shown, isLeft)]
  } catch (error) {
    if (!(error instanceof RemoteError)) throw error
    return [doubt('idle', `its display was not read: ${error.message}`, 'Try again.')]
  } finally {
    await opened.close()
  }
}

/** @param shown undefined: no state that is known. Pure */
export function registrationFindings(
  shown: string | undefined,
  phone: Pick<RackPhone, 'profile'>,
): readonly Finding[] {
  if (shown === 'idle') return [right('registration', 'its idle display says that it is registered')]
  if (shown === undefined || !isUnregistered(shown, phone)) return []
  return [
    wrong(
      'registration',
      `it is not registered: its display shows ${shown}`,
      'Check its SIP account, and whether the PBX runs. Then register it again.',
    ),
  ]
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
