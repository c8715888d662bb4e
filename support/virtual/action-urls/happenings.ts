import type { Call, TelephoneStep } from '../telephone/index.js'

/** Something that a phone can report, by the name of the setting that says where to. */
export interface Happening {
  readonly setting: string
  readonly call?: Call
  /** The identity that it is about, from 1. */
  readonly identity?: number
  /** A ringing call was rejected here: most phones keep that to themselves. */
  readonly rejected?: boolean
}

/** What happened in a step, as far as phones report it. */
export function happeningsOf(step: TelephoneStep): Happening[] {
  return [
    ...handset(step),
    ...newCalls(step),
    ...step.after.calls.flatMap((call) => changes(step, call)),
    ...transfers(step),
    ...endedCalls(step),
    ...availability(step),
    ...registrations(step),
  ]
}

function handset({ input }: TelephoneStep): Happening[] {
  if (input.type !== 'key') return []
  if (input.key.column === 'OFFHOOK') return [{ setting: 'action_offhook_url' }]
  return input.key.column === 'ONHOOK' ? [{ setting: 'action_onhook_url' }] : []
}

const without = (calls: readonly Call[], known: readonly Call[]) =>
  calls.filter(({ id }) => known.every((other) => other.id !== id))

const newCalls = ({ before, after }: TelephoneStep): Happening[] =>
  without(after.calls, before.calls).map((call) => ({
    setting: call.phase === 'ringing' ? 'action_incoming_url' : 'action_outgoing_url',
    call,
  }))

function changes({ input, before }: TelephoneStep, call: Call): Happening[] {
  const earlier = before.calls.find(({ id }) => id === call.id)
  if (!earlier) return []
  const happenings: Happening[] = []
  const add = (setting: string) => happenings.push({ setting, call })
  if (call.phase === 'talking' && !['talking', 'transferring'].includes(earlier.phase))
    add('action_connected_url')
  if (call.heldByUs && !earlier.heldByUs) add('action_hold')
  if (!call.heldByUs && earlier.heldByUs) add('action_unhold')
  const event = input.type === 'network' ? input.event : undefined
  const attended = event?.type === 'transferred' && !event.blind
  if (attended && event.call === call.id && earlier.phase === 'talking')
    add('action_received_attended_transfer')
  return happenings
}

/** Both names, for nobody has measured which of them a phone uses for which transfer. */
const transfers = ({ before, effects }: TelephoneStep): Happening[] =>
  effects.flatMap((effect) => {
    if (effect.type !== 'transfer' && effect.type !== 'blind transfer') return []
    const [own, id] =
      effect.type === 'transfer'
        ? (['action_attended_transfer', effect.target] as const)
        : (['action_blind_transfer', effect.call] as const)
    const call = before.calls.find((each) => each.id === id)
    return call ? ['action_transfer', own].map((setting) => ({ setting, call })) : []
  })

const endedCalls = ({ input, before, after }: TelephoneStep): Happening[] =>
  without(before.calls, after.calls).map((call) => {
    if (call.phase !== 'ringing') return { setting: 'action_disconnected_url', call }
    if (input.type === 'network' || input.type === 'unanswered') return { setting: 'action_missed_url', call }
    return { setting: 'action_disconnected_url', call, rejected: true }
  })

function availability({ before, after }: TelephoneStep): Happening[] {
  const happenings: Happening[] = []
  if (before.dnd !== after.dnd) happenings.push({ setting: `action_dnd_${after.dnd ? 'on' : 'off'}_url` })
  const forwards = ({ forwarding }: TelephoneStep['after']) => Object.keys(forwarding).length > 0
  if (forwards(before) !== forwards(after))
    happenings.push({ setting: `action_redirection_${forwards(after) ? 'on' : 'off'}_url` })
  return happenings
}

/** A phone that goes down says nothing; when it is up again, it says that it is logged on. */
function registrations({ before, after }: TelephoneStep): Happening[] {
  if (after.power !== 'on') return []
  const off = after.loggedOff.filter((identity) => !before.loggedOff.includes(identity))
  const on = before.loggedOff.filter((identity) => !after.loggedOff.includes(identity))
  return [
    ...off.map((identity) => ({ setting: 'action_log_off_url', identity })),
    ...on.map((identity) => ({ setting: 'action_log_on_url', identity })),
  ]
}
