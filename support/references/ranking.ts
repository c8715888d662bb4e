import { detached } from '../detached.js'
import { type Frame, type RegionMap, type Size, sameSize } from '../screen/index.js'
import type { Reference, ReferenceEntry } from './reference.js'
import { exactRowHashes } from './row-hashes.js'

/** What is remembered of a picture: about 1 KB, five hundred times less than its pixels. */
interface Digest {
  readonly size: Size
  /** A hash per row of the pixels that are compared exactly. */
  readonly rows: Int32Array
}

interface RankingSource {
  load(entry: ReferenceEntry): Promise<Reference>
  mapOf(entry: ReferenceEntry, size: Size): RegionMap
}

/** Finds the references that a frame resembles, without the pixels of all references in memory. */
export class ReferenceRanking {
  private readonly digests = new Map<string, Promise<Digest>>()

  /**
   * The references of the frame's size with the fewest rows that differ, the nearest first; among them are all that
   * match. Each picture is decoded once, one after the other, and its pixels are not kept.
   * @param count how many references; more only where more have no row that differs
   */
  async nearest(
    frame: Frame,
    entries: readonly ReferenceEntry[],
    source: RankingSource,
    count: number,
  ): Promise<ReferenceEntry[]> {
    const ranked: { readonly entry: ReferenceEntry; readonly differing: number }[] = []
    for (const entry of entries) {
      const { size, rows } = await this.digestOf(entry, source)
      if (!sameSize(size, frame)) continue
      const own = exactRowHashes(frame, source.mapOf(entry, size))
      ranked.push({ entry, differing: countDiffering(rows, own) })
    }
    return ranked
      .toSorted((a, b) => a.differing - b.differing)
      .filter(({ differing }, i) => i < count || differing === 0)
      .map(({ entry }) => entry)
  }

  private digestOf(entry: ReferenceEntry, source: RankingSource): Promise<Digest> {
    const known = this.digests.get(entry.path)
    if (known) return known
    const digest = detached(async () => digestOf(await source.load(entry)))
    this.digests.set(entry.path, digest)
    return digest
  }
}

const digestOf = ({ frame, map }: Reference): Digest => ({
  size: { width: frame.width, height: frame.height },
  rows: exactRowHashes(frame, map),
})

function countDiffering(one: Int32Array, other: Int32Array): number {
  let count = 0
  for (let y = 0; y < one.length; y++) if (one[y] !== other[y]) count++
  return count
}
