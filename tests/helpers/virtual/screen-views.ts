import {
  hasDisplay,
  openCatalog,
  type PhoneDescription,
  type PhoneProfile,
} from '../../../support/catalog/index.js'
import { type Display, openDisplay } from '../../../support/virtual/display/index.js'
import type { Picture, ScreenView, SoftKey, ViewRow } from '../../../support/virtual/screen-view.js'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Every model with a known display layout, and its opened display. */
export async function everyDisplay(): Promise<(readonly [string, PhoneProfile, Display])[]> {
  const catalog = await openCatalog('fixtures')
  const profiles = await Promise.all(catalog.models.map((model) => catalog.describe(model)))
  return profiles.filter(hasLayout).map((profile) => {
    const touch = profile.touchTargets !== undefined
    return [profile.model, profile, openDisplay({ ...profile.display, touch })] as const
  })
}

const hasLayout = (profile: PhoneDescription): profile is PhoneProfile =>
  hasDisplay(profile) && Object.keys(profile.display.regions).length > 0

export const sampleView: ScreenView = {
  state: 'connected',
  title: 'Bob 102',
  clock: '15:49',
  rows: [
    { role: 'headline', text: 'Connected', icon: 'connected' },
    { role: 'name', text: 'Alice' },
    { role: 'number', text: '101' },
    { role: 'timer', text: '0:07' },
    { role: 'call', text: 'Carol 103', icon: 'hold' },
  ],
  status: 'Missed: 2',
  softKeys: keys('Hold', 'Transfer', undefined, 'Hang up'),
}

export function keys(...labels: (string | undefined)[]): (SoftKey | undefined)[] {
  return labels.map((label) => (label === undefined ? undefined : { label, action: 'hold' }))
}

/** The sample view with another row in one slot. */
export function withRow(slot: number, row: ViewRow | undefined): ScreenView {
  const rows = Array.from(
    { length: Math.max(slot + 1, sampleView.rows.length) },
    (_, i) => sampleView.rows[i],
  )
  rows[slot] = row
  return { ...sampleView, rows }
}

export function samePicture(one: Picture, other: Picture): boolean {
  const sameSize = one.width === other.width && one.height === other.height
  return sameSize && Buffer.compare(one.rgb, other.rgb) === 0
}

/** The smallest box around the pixels in which two pictures of the same size differ. */
export function changedBox(before: Picture, after: Picture): Box | undefined {
  const { width, height } = before
  const rowBytes = width * 3
  const bytesOf = ({ rgb }: Picture) => Buffer.from(rgb.buffer, rgb.byteOffset, rgb.byteLength)
  const [one, other] = [bytesOf(before), bytesOf(after)]
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let y = 0; y < height; y++) {
    const [start, end] = [y * rowBytes, (y + 1) * rowBytes]
    // Most rows are equal, and comparing memory is the fastest way to find that out.
    if (one.compare(other, start, end, start, end) === 0) continue
    for (let i = start; i < end; i++) {
      if (one[i] === other[i]) continue
      const x = Math.floor((i - start) / 3)
      left = Math.min(left, x)
      right = Math.max(right, x)
    }
    top = Math.min(top, y)
    bottom = y
  }
  return right < 0 ? undefined : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}

export function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}
