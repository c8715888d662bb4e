import type { IconName } from '../screen-view.js'
import type { LineKey, LineState } from '../telephone/index.js'
import { isLit } from './lamp.js'
import type { KeyLabel } from './types.js'

/** By the name of the key; a key without label has none. */
export type KeyLabels = Readonly<Record<string, KeyLabel>>

export interface LabelView {
  /** What P1 and up stand for; none while the phone is not up. */
  readonly lines: readonly LineKey[]
  /** The firmware setting of that name. */
  setting(name: string): string | undefined
  readonly language: string
  /** ms by the clock, for the lamps. */
  readonly now: number
}

/** @param keys such as P1 or EK0; those of a module are counted on after the P keys, as the settings count them */
export function labelsOf(keys: readonly string[], view: LabelView): KeyLabels {
  if (view.lines.length === 0) return {}
  return Object.fromEntries(keys.map((key) => [key, labelOf(key, view)]))
}

function labelOf(key: string, { lines, setting, language, now }: LabelView): KeyLabel {
  const index = key.startsWith('P') ? Number(key.slice(1)) - 1 : lines.length + Number(key.slice(2))
  const line = lines[index]
  const lit = line !== undefined && isLit(line.state, now)
  const icon = line && icons[line.state]
  return { ...words(line, setting(`fkey_label${index}`), language), ...(icon && { icon }), lit }
}

/** A label that was provisioned says all there is to say. */
function words(line: LineKey | undefined, provisioned: string | undefined, language: string) {
  if (provisioned) return { text: provisioned }
  // What the keys of a module are without provisioning is unknown.
  if (!line) return { text: '', free: true }
  if (!line.party) return { text: language === 'de' ? 'Leitung' : 'Line', free: true }
  const { name, number } = line.party
  return name === '' ? { text: number } : { text: name, detail: number }
}

const icons: Record<LineState, IconName | undefined> = {
  free: undefined,
  registered: 'identity',
  'logged off': 'identity off',
  calling: 'phone',
  ringing: 'ringing',
  connected: 'connected',
  holding: 'hold',
  held: 'held',
}
