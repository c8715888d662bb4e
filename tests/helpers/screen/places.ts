import type { Box, PhoneProfile } from '../../../support/catalog/index.js'

export type Rule =
  | 'exact'
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

/** Regions that read the number and the name of the party that the sentence names. */
export const party: Regions = { name: text('{peer name}'), peer: text('{peer}') }
/** The same for a party whose name is unknown. */
export const numberOnly: Regions = { peer: text('{peer}') }
export const timer: Regions = { timer: { ...text('{time}'), runs: true } }

/** The boxes of texts that change from call to call on a virtual phone of this model, px. */
export function placesOf({ display }: PhoneProfile) {
  const { headline, name, status } = display.regions
  if (!headline || !name || !status) throw new Error('a recorded model needs the regions of its rows')
  const style =
    display.bitsPerPixel === 1
      ? { text: 1, icon: 17, statusIcon: 16, timestamp: 36 }
      : { text: 4, icon: 35, statusIcon: 27, timestamp: 64 }
  const pitch = name.y - headline.y
  // The rule between two rows belongs to the rows below: the scroll bar covers it.
  const below = headline.y + headline.height
  const row = (index: number, from = 0, less = 0): Box => ({
    x: from,
    y: headline.y + index * pitch,
    width: display.width - from - less,
    height: headline.height,
  })
  /** The text after the icon of a row. */
  const behindIcon = (index: number, reads: string, less = 0) => text(reads, row(index, style.icon, less))
  return {
    /** The phone's own number and name, on the idle display. */
    self: { identity: behindIcon(0, '{self name} {self}') } as Regions,
    /** The row of another call, the first below the timer, such as `On hold: Alice 1001`. */
    other: (note: string): Regions => ({ 'other call': behindIcon(4, `${note}: {held name} {held}`) }),
    /** The two parties of a conference. */
    parties: {
      'first party': behindIcon(1, '{held name} {held}'),
      'second party': behindIcon(2, '{peer name} {peer}'),
    } as Regions,
    /** The held call that TRANSFER would transfer. */
    selected: { chosen: text('{peer name} {peer}', row(1, style.text, 8)) } as Regions,
    /** The newest entry of a list. Its time and the older entries are not compared. */
    newest: (reads: string): Regions => ({
      newest: behindIcon(0, reads, style.timestamp),
      time: { match: 'ignore', box: row(0, display.width - style.timestamp) },
      older: { match: 'ignore', box: { ...row(0), y: below, height: status.y - below } },
    }),
    /** The icon of a ringing call. An animation moves it by less than a pixel. */
    handset: handsetIn({ x: 6, y: headline.y, width: 28, height: headline.height }, display.width),
    status: (reads: string): Regions => ({ status: text(reads) }),
    /** The status row after an icon. */
    notice: (reads: string): Regions => ({
      notice: text(reads, { ...status, x: style.statusIcon, width: display.width - style.statusIcon }),
    }),
  }
}

export type Places = ReturnType<typeof placesOf>

/**
 * A tolerance that `screens check` accepts. On the dithered background of a small display, `antialias: forgive` could
 * hide another glyph.
 */
function handsetIn(box: Box, width: number): Tolerant {
  const slight = { match: 'tolerant', threshold: 0.1 } as const
  return width < 480
    ? { ...slight, maxPixels: 5, density: { window: 6, maxPixels: 3 }, box }
    : { ...slight, maxPixels: 1, antialias: 'forgive', box }
}

function text(reads: string, box?: Box): { match: 'text'; reads: string; box?: Box } {
  return { match: 'text', reads, ...(box && { box }) }
}
