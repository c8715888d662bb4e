import type { Frame, ReferenceFile } from '../../screen/index.js'
import { mayShow, type Nearest, withTexts } from '../nearest.js'
import type { DisplayQuery, References } from '../open.js'
import type { Reader } from '../text-regions.js'

/** The references whose display a new reference of the state must not equal. */
export const isOtherState =
  (state: string) =>
  (known: Pick<ReferenceFile, 'state' | 'knownBug'>): boolean =>
    known.state !== state && !known.knownBug

interface Known {
  readonly references: Pick<References, 'nearest'>
  readonly query: DisplayQuery
  /** Undefined: states that differ in their texts only count as equal. */
  readonly reader: Reader | undefined
}

/** Another state that a new reference of `state` would be taken for; undefined: none. */
export async function otherStateShown(
  frame: Frame,
  state: string,
  { references, query, reader }: Known,
): Promise<Nearest | undefined> {
  const nearest = await references.nearest(frame, query, { accepts: isOtherState(state) })
  return (await withTexts(frame, nearest, { values: {}, reader })).find(mayShow)
}
