/** A key as key-table.ts refers to it. */
export interface Key {
  readonly column: KeyColumn
  /** The digit, or the number of the programmable key; empty for all other keys. */
  readonly detail: string
}

export type KeyColumn = HardKey | 'digit' | 'P' | 'other'

const hardKeys = [
  'CANCEL',
  'ENTER',
  'OFFHOOK',
  'ONHOOK',
  'HEADSET',
  'SPEAKER',
  'REDIAL',
  'CLEAR',
  'TRANSFER',
  'F_HOLD',
  'LEFT',
  'RIGHT',
  'UP',
  'DOWN',
  'MUTE',
  'DND',
  'F_CONFERENCE',
] as const
type HardKey = (typeof hardKeys)[number]

/** Other names of the same keys: the event names of provisioning, and the names of older models and firmware. */
const synonyms = new Map<string, HardKey>([
  ['F_R', 'F_HOLD'],
  ['RECALL', 'F_HOLD'],
  ['DISCONNECT', 'CANCEL'],
  ['F_CANCEL', 'CANCEL'],
  ['F_OK', 'ENTER'],
  ['F_REDIAL', 'REDIAL'],
  ['F_TRANSFER', 'TRANSFER'],
  ['F_LEFT', 'LEFT'],
  ['F_RIGHT', 'RIGHT'],
  ['F_UP', 'UP'],
  ['F_DOWN', 'DOWN'],
  ['F_MUTE', 'MUTE'],
  ['F_DND', 'DND'],
  ['F_CONF_ON', 'F_CONFERENCE'],
  ['CONFERENCE', 'F_CONFERENCE'],
  ['F_CALL_LIST', 'REDIAL'],
  ['F_MISSED_LIST', 'LEFT'],
  ['F_ACCEPTED_LIST', 'RIGHT'],
])

export function keyNamed(name: string): Key {
  const hard = synonyms.get(name) ?? hardKeys.find((key) => key === name)
  if (hard) return { column: hard, detail: '' }
  if (/^[0-9*#]$/.test(name)) return { column: 'digit', detail: name }
  const programmable = /^P([1-9]\d*)$/.exec(name)?.[1]
  if (programmable) return { column: 'P', detail: programmable }
  return { column: 'other', detail: '' }
}

/** `F1` to `F4` are slots 0 to 3. */
export function softKeySlot(name: string): number | undefined {
  const position = /^F([1-4])$/.exec(name)?.[1]
  return position === undefined ? undefined : Number(position) - 1
}
