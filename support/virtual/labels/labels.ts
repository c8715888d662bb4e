import type { IconName } from '../screen-view.js'
import type { LineKey, LineState } from '../telephone/index.js'

/** The label of one programmable key. */
export interface KeyLabel {
  readonly text: string
  /** Below the text, in small letters. */
  readonly detail?: string
  readonly icon?: IconName
  /** Whether the line is free. Such a label has a paler colour. */
  readonly free?: boolean
  /** Whether the lamp of the key is lit at this moment. */
  readonly lit: boolean
}

/** By the name of the key. A key without a label is missing. */
export type KeyLabels = Readonly<Record<string, KeyLabel>>

interface LabelView {
  /** The keys P1 and up; empty while the power is not `on`. */
  readonly lines: readonly LineKey[]
  /** The value of a firmware setting. */
  setting(name: string): string | undefined
  readonly language: string
  /** ms by the clock, for the lamps. */
  readonly now: number
}

/** @param keys such as P1 or EK0. The settings number the keys of an expansion module after the P keys. */
export function labelsOf(keys: readonly string[], view: LabelView): KeyLabels {
  if (view.lines.length === 0) return {}
  return Object.fromEntries(keys.map((key) => [key, labelOf(key, view)]))
}

function labelOf(key: string, { lines, setting, language, now }: LabelView): KeyLabel {
  const index = key.startsWith('P') ? Number(key.slice(1)) - 1 : lines.length + Number(key.slice(2))
  const line = lines[index]
  const lit = line !== undefined && isLit(line.state, now)
  const icon = line && icons[line.state]
  return { ...labelText(line, setting(`fkey_label${index}`), language), ...(icon && { icon }), lit }
}

/** A provisioned label replaces all other text. */
function labelText(line: LineKey | undefined, provisioned: string | undefined, language: string) {
  if (provisioned) return { text: provisioned }
  // The labels of a module's keys without provisioning are unknown.
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

type Blink = 'off' | 'on' | 'fast' | 'slow'

/** The lamp of a line key by the state of its call (source: a settings export in public code). */
const blinks: Record<LineState, Blink> = {
  free: 'off',
  registered: 'off',
  'logged off': 'off',
  calling: 'on',
  ringing: 'fast',
  connected: 'on',
  holding: 'slow',
  held: 'on',
}

/** How long a blinking lamp is lit, and then dark, ms. Assumed: fast is the shortest time that a GUI tick can show. */
const halfPeriodMs = { fast: 250, slow: 500 }

/** @param now ms; all lamps of a phone blink together */
function isLit(state: LineState, now: number): boolean {
  const blink = blinks[state]
  if (blink === 'off' || blink === 'on') return blink === 'on'
  return Math.floor(now / halfPeriodMs[blink]) % 2 === 0
}
