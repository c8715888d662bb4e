import { resolve } from 'node:path'
import type { Frame } from '../../screen/index.js'
import type { Nearest } from '../nearest.js'
import type { Reference } from '../reference.js'
import { contentHash, deletePending } from './pending.js'

/** What a wait is about: its phone, its display and what it expects. A repeated scenario has the same waits again. */
export interface Wait {
  /** Undefined outside of scenarios. */
  readonly scenario: string | undefined
  readonly phone: string
  readonly furtherDisplay: string | undefined
  readonly state: string
  readonly peer: string | undefined
  readonly held: string | undefined
}

interface LeftDisplay {
  /** The waits that left it. */
  readonly waits: Set<string>
  /** What it shows, by the path of each reference whose compared pixels it equals. */
  readonly resembles: ReadonlyMap<string, string>
}

/** The displays that this process left for approval. It deletes those that turn out to need none. */
export class PendingOfRun {
  /** By the path of the picture. */
  private readonly left = new Map<string, LeftDisplay>()

  /** @param nearest the references that the frame equals */
  add(picture: string, wait: Wait, frame: Frame, nearest: readonly Nearest[]): void {
    const path = resolve(picture)
    const known = this.left.get(path) ?? { waits: new Set(), resembles: contentsOf(frame, nearest) }
    known.waits.add(keyOf(wait))
    this.left.set(path, known)
  }

  /**
   * A wait has succeeded. What the same wait left in an earlier attempt at its scenario is no longer needed, and neither is
   * the same picture, which is known to be right now.
   */
  async succeeded(wait: Wait, frame: Frame, reference: Reference): Promise<void> {
    for (const [picture, { waits, resembles }] of this.left) {
      waits.delete(keyOf(wait))
      const isKnown = resembles.get(reference.path)
      if (waits.size > 0 && (isKnown === undefined || isKnown !== shownBy(frame, reference))) continue
      this.left.delete(picture)
      await deletePending({ picture })
    }
  }
}

const contentsOf = (frame: Frame, nearest: readonly Nearest[]): ReadonlyMap<string, string> =>
  new Map(
    nearest
      .filter(({ equal }) => equal)
      .map(({ reference }) => [reference.path, shownBy(frame, reference)] as const),
  )

/** Everything but what may always change. Texts count, although they are not compared by pixels. */
const shownBy = (frame: Frame, { map }: Reference) =>
  contentHash(frame, map, ({ match }) => match !== 'ignore')

const keyOf = ({ scenario, phone, furtherDisplay, state, peer, held }: Wait) =>
  JSON.stringify([scenario, phone, furtherDisplay, state, peer, held])
