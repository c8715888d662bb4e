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

/** The smallest box around the pixels in which two pictures differ. */
export function changedBox(before: Picture, after: Picture): Box | undefined {
  const xs: number[] = []
  const ys: number[] = []
  for (let i = 0; i < before.rgb.length; i++) {
    if (before.rgb[i] === after.rgb[i]) continue
    const pixel = Math.floor(i / 3)
    xs.push(pixel % before.width)
    ys.push(Math.floor(pixel / before.width))
  }
  if (xs.length === 0) return undefined
  const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b))
  const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b))
  const [x, y] = [least(xs), least(ys)]
  return { x, y, width: most(xs) - x + 1, height: most(ys) - y + 1 }
}

export function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}
