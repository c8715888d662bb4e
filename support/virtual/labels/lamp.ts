import type { LineState } from '../telephone/index.js'

type Blink = 'off' | 'on' | 'fast' | 'slow'

/** The lamp of a line key by the state of its call (public code: a settings export). */
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

/** How long a blinking lamp is lit, and then dark, ms. No source: fast is the shortest that a GUI tick can show. */
const halfMs = { fast: 250, slow: 500 }

/** @param now ms; all lamps of a phone blink together */
export function isLit(state: LineState, now: number): boolean {
  const blink = blinks[state]
  if (blink === 'off' || blink === 'on') return blink === 'on'
  return Math.floor(now / halfMs[blink]) % 2 === 0
}
