import type { Call, TelephoneStep } from '../telephone/index.js'

/** An event that a phone reports to the action URL in a firmware setting. */
export interface ActionEvent {
  /** The name of the firmware setting that holds the URL. */
  readonly setting: string
  readonly call?: Call
  /** The identity that the event concerns, from 1. */
  readonly identity?: number
  /** Whether the user rejected a ringing call. Such an event is reported only with `disconnected_url_on_reject`. */
  readonly rejected?: boolean
}

/** The events of one step of the telephone. */
export function actionEventsOf(step: TelephoneStep): ActionEvent[] {
  return [
    ...handset(step),
    ...newCalls(step),
    ...step.after.calls.flatMap((call) => callChanges(step, call)),
    ...transfers(step),
    ...endedCalls(step),
    ...availability(step),
    ...registrations(step),
  ]
}

function handset({ input }: TelephoneStep): ActionEvent[] {
  if (input.type !== 'key') return []
  if (input.key.column === 'OFFHOOK') return [{ setting: 'action_offhook_url' }]
  return input.key.column === 'ONHOOK' ? [{ setting: 'action_onhook_url' }] : []
}

const without = (calls: readonly Call[], known: readonly Call[]) =>
  calls.filter(({ id }) => known.every((other) => other.id !== id))

const newCalls = ({ before, after }: TelephoneStep): ActionEvent[] =>
  without(after.calls, before.calls).map((call) => ({
    setting: call.phase === 'ringing' ? 'action_incoming_url' : 'action_outgoing_url',
    call,
  }))

function callChanges({ input, before }: TelephoneStep, call: Call): ActionEvent[] {
  const earlier = before.calls.find(({ id }) => id === call.id)
  if (!earlier) return []
  const events: ActionEvent[] = []
  const add = (setting: string) => events.push({ setting, call })
  if (call.phase === 'talking' && !['talking', 'transferring'].includes(earlier.phase))
    add('action_connected_url')
  if (call.heldByUs && !earlier.heldByUs) add('action_hold')
  if (!call.heldByUs && earlier.heldByUs) add('action_unhold')
  const event = input.type === 'network' ? input.event : undefined
  const attended = event?.type === 'transferred' && !event.blind
  if (attended && event.call === call.id && earlier.phase === 'talking')
    add('action_received_attended_transfer')
  return events
}

/** Reports to both settings: it is unknown which one a real phone uses for which transfer. */
const transfers = ({ before, effects }: TelephoneStep): ActionEvent[] =>
  effects.flatMap((effect) => {
    if (effect.type !== 'transfer' && effect.type !== 'blind transfer') return []
    const [own, id] =
      effect.type === 'transfer'
        ? (['action_attended_transfer', effect.target] as const)
        : (['action_blind_transfer', effect.call] as const)
    const call = before.calls.find((each) => each.id === id)
    return call ? ['action_transfer', own].map((setting) => ({ setting, call })) : []
  })

const endedCalls = ({ input, before, after }: TelephoneStep): ActionEvent[] =>
  without(before.calls, after.calls).map((call) => {
    if (call.phase !== 'ringing') return { setting: 'action_disconnected_url', call }
    if (input.type === 'network' || input.type === 'no answer timeout')
      return { setting: 'action_missed_url', call }
    return { setting: 'action_disconnected_url', call, rejected: true }
  })

function availability({ before, after }: TelephoneStep): ActionEvent[] {
  // A phone that shuts down reports nothing, also if it forgets a setting.
  if (after.power !== 'on') return []
  const events: ActionEvent[] = []
  if (before.dnd !== after.dnd) events.push({ setting: `action_dnd_${after.dnd ? 'on' : 'off'}_url` })
  const forwards = ({ forwarding }: TelephoneStep['after']) => Object.keys(forwarding).length > 0
  if (forwards(before) !== forwards(after))
    events.push({ setting: `action_redirection_${forwards(after) ? 'on' : 'off'}_url` })
  return events
}

/** A phone that shuts down reports nothing. After the start it reports that it is logged on. */
function registrations({ before, after }: TelephoneStep): ActionEvent[] {
  if (after.power !== 'on') return []
  const off = after.loggedOff.filter((identity) => !before.loggedOff.includes(identity))
  const on = before.loggedOff.filter((identity) => !after.loggedOff.includes(identity))
  return [
    ...off.map((identity) => ({ setting: 'action_log_off_url', identity })),
    ...on.map((identity) => ({ setting: 'action_log_on_url', identity })),
  ]
}
