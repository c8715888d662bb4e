import type { Box } from '../../catalog/index.js'
import { counted } from '../../html-text.js'

/** A region of a proposed reference, as a person judges it. */
export interface SheetRegion {
  readonly name: string
  readonly box: Box
  readonly match: 'exact' | 'ignore' | 'tolerant' | 'blink' | 'text'
  /** What it must read, such as `{peer}`; for other rules undefined. */
  readonly reads?: string
  /** What is read in the picture. */
  readonly read?: string
  /** Whether that is what was expected; undefined: nothing is read. */
  readonly fits?: boolean
}

/** A proposed reference. */
export interface SheetDisplay {
  /** The file of the reference without its folder and ending, such as `ringing-3001`. */
  readonly name: string
  readonly model: string
  readonly language: string
  readonly state: string
  /** The phone that showed the picture, and how often the state was seen on which phones. */
  readonly seen: string
  /** The path of the picture from the page. */
  readonly picture: string
  /** px */
  readonly width: number
  readonly height: number
  /** `peer 3002`; empty if the reference fits every number. */
  readonly shows: string
  readonly regions: readonly SheetRegion[]
  /** What deserves a look, one sentence each. */
  readonly doubts: readonly string[]
  /** Why it will not be accepted; undefined: it will. */
  readonly refused?: string
}

/** The contact sheet of a bring-in: all proposed references on one page. */
export interface Sheet {
  /** The rack file. */
  readonly rack: string
  /** A day and a time for a person. */
  readonly made: string
  readonly phones: readonly string[]
  readonly displays: readonly SheetDisplay[]
  /** Doubts that belong to no display. */
  readonly doubts: readonly string[]
  /** Scenarios that could not be played, with the reason. */
  readonly notPlayed: readonly string[]
  /** What the learned fonts can and cannot read, one line for each face. */
  readonly fonts: readonly string[]
}

/** Displays with a doubt, those that will not be accepted first. */
export const doubtful = ({ displays }: Sheet): readonly SheetDisplay[] =>
  displays
    .filter(({ doubts, refused }) => doubts.length > 0 || refused !== undefined)
    .toSorted((a, b) => Number(b.refused !== undefined) - Number(a.refused !== undefined))

/** What a person needs to know of a sheet. @param isReplayed whether the proposal can be accepted */
export function describeSheet(sheet: Sheet, page: string, isReplayed: boolean): string {
  const { displays, doubts } = sheet
  const refused = displays.filter((one) => one.refused !== undefined).length
  const toLookAt = doubtful(sheet).length - refused + doubts.length
  const counts = [
    `${counted(displays.length - refused, 'display')} proposed`,
    ...(toLookAt > 0 ? [`${counted(toLookAt, 'doubt')}`] : []),
    ...(refused > 0 ? [`${refused} not accepted`] : []),
  ]
  return [
    `✔ ${counts.join(', ')}: ${page}`,
    ...(isReplayed
      ? ['  Look at each picture, then write them into your project: npx offhook bring-in --accept']
      : []),
  ].join('\n')
}
