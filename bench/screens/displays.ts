import { openCatalog } from '../../support/catalog/index.js'
import { openReferences, type Reference } from '../../support/references/index.js'
import { matchFrame } from '../../support/screen/index.js'
import type { DisplayImage, ImageFolder } from './image-folder.js'

/** The displays of the speed rows: recorded from virtual phones, 480×272 px, 24 bits per pixel. */
export interface BenchDisplays {
  readonly size: { readonly width: number; readonly height: number }
  /** The expected display. */
  readonly reference: Reference
  readonly expected: DisplayImage
  /** The same display, in memory of its own. */
  readonly same: DisplayImage
  /** Another state: six regions differ. */
  readonly changed: DisplayImage
  /** Fifty references that the changed display does not match. */
  readonly others: readonly Reference[]
  readonly otherImages: readonly DisplayImage[]
}

const model = 'D785'
const changedRegions = 6
const otherReferences = 50

export async function prepareDisplays(images: ImageFolder): Promise<BenchDisplays> {
  const { display, firmware } = await (await openCatalog('fixtures')).profile(model)
  const screens = await openReferences('fixtures/screens')
  const all = await screens.all({ model, display, language: 'en', firmware })
  const changedFrom = (reference: Reference) => all.find((one) => differs(one, reference) === changedRegions)
  const reference = all.find(changedFrom)
  const changed = reference && changedFrom(reference)
  if (!changed) throw new Error(`${model} has no two displays that differ in ${changedRegions} regions`)
  const others = spread(all.filter((one) => differs(changed, one) > 0))
  return {
    size: display,
    reference,
    expected: await images.write('expected', reference.frame),
    same: await images.write('same', reference.frame),
    changed: await images.write('changed', changed.frame),
    others,
    otherImages: await Promise.all(others.map(({ frame }, i) => images.write(`other-${i}`, frame))),
  }
}

function differs(shown: Reference, reference: Reference): number {
  const match = matchFrame(shown.frame, reference)
  return match.kind === 'mismatch' ? match.regions.length : 0
}

/** Fifty references, evenly spread over the list. */
function spread(references: readonly Reference[]): Reference[] {
  const step = references.length / otherReferences
  if (step < 1) throw new Error(`${model} has fewer than ${otherReferences} references`)
  return references
    .filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step))
    .slice(0, otherReferences)
}
