import type { Box, PhoneProfile } from '../../../support/catalog/index.js'

export type Rule =
  | 'ignore'
  | { readonly match: 'ignore'; readonly box: Box }
  | { readonly match: 'text'; readonly reads: string; readonly box?: Box; readonly runs?: true }
  | { readonly match: 'blink'; readonly frames: readonly string[] }
  | Tolerant
interface Tolerant {
  readonly match: 'tolerant'
  readonly threshold: number
  readonly maxPixels: number
  readonly density?: { readonly window: number; readonly maxPixels: number }
  readonly antialias?: 'forgive'
  readonly box: Box
}
export type Regions = Readonly<Record<string, Rule>>

/** The display shows number and name of the party that the sentence names. */
export const party: Regions = { name: text('{peer name}'), peer: text('{peer}') }
/** Of a party whose name is unknown. */
export const numberOnly: Regions = { peer: text('{peer}') }
export const timer: Regions = { timer: { ...text('{time}'), runs: true } }

/** Where a virtual phone of this model puts what changes from call to call, px. */
export function placesOf({ display }: PhoneProfile) {
  const { headline, name, status } = display.regions
  if (!headline || !name || !status) throw new Error('a recorded model needs the regions of its rows')
  const style =
    display.bitsPerPixel === 1
      ? { text: 1, icon: 17, statusIcon: 16, timestamp: 36 }
      : { text: 4, icon: 35, statusIcon: 27, timestamp: 64 }
  const pitch = name.y - headline.y
  const below = headline.y + headline.height
  const row = (index: number, from = 0, less = 0): Box => ({
    x: from,
    y: headline.y + index * pitch,
    width: display.width - from - less,
    height: headline.height,
  })
  /** Rows may have a line between them, which belongs to the scroll bar, too. */
  const behindIcon = (index: number, reads: string, less = 0) => text(reads, row(index, style.icon, less))
  return {
    /** The phone's own number and name, on the idle display. */
    self: { identity: behindIcon(0, '{self name} {self}') } as Regions,
    /** A note on another call, the first below the timer: `On hold: Alice 1001`. */
    other: (note: string): Regions => ({ 'other call': behindIcon(4, `${note}: {held name} {held}`) }),
    /** The two parties of a conference. */
    parties: {
      'first party': behindIcon(1, '{held name} {held}'),
      'second party': behindIcon(2, '{peer name} {peer}'),
    } as Regions,
    /** The held call that TRANSFER would hand over. */
    selected: { chosen: text('{peer name} {peer}', row(1, style.text, 8)) } as Regions,
    /** A list is known by its newest entry: when that was, and what is below it, is not compared. */
    newest: (reads: string): Regions => ({
      newest: behindIcon(0, reads, style.timestamp),
      time: { match: 'ignore', box: row(0, display.width - style.timestamp) },
      older: { match: 'ignore', box: { ...row(0), y: below, height: status.y - below } },
    }),
    /** The icon of a ringing call, which an animation moves by less than a pixel. */
    handset: handsetIn({ x: 6, y: headline.y, width: 28, height: headline.height }, display.width),
    status: (reads: string): Regions => ({ status: text(reads) }),
    /** Behind an icon. */
    notice: (reads: string): Regions => ({
      notice: text(reads, { ...status, x: style.statusIcon, width: display.width - style.statusIcon }),
    }),
  }
}

export type Places = ReturnType<typeof placesOf>

/** What `screens check` lets pass: on the dithered background of a small display every forgiven edge could hide another glyph. */
function handsetIn(box: Box, width: number): Tolerant {
  const slight = { match: 'tolerant', threshold: 0.1 } as const
  return width < 480
    ? { ...slight, maxPixels: 5, density: { window: 6, maxPixels: 3 }, box }
    : { ...slight, maxPixels: 1, antialias: 'forgive', box }
}

function text(reads: string, box?: Box): { match: 'text'; reads: string; box?: Box } {
  return { match: 'text', reads, ...(box && { box }) }
}
