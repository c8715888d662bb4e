import type { Face } from './face.js'

/** How long the handset takes to tremble to one side, to the other and back. */
const swingMs = 2000

/** With the setting `ringer_animation` the handset of a ringing call trembles and glows, by the phone's clock. */
export function animated(face: Face, setting: string | undefined, nowMs: number): Face {
  if (setting !== 'on' || face.state !== 'ringing') return face
  // In eighths, so that few pictures are ever drawn, and every machine draws the same.
  const stir = Math.round(8 * Math.sin((nowMs / swingMs) * 2 * Math.PI)) / 8
  return { ...face, rows: face.rows.map((row) => (row?.icon === 'ringing' ? { ...row, stir } : row)) }
}
