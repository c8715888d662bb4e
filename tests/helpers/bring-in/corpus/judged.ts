import { proposalFile, propose } from '../../../../support/bring-in/propose/index.js'
import { openJudge } from '../../../../support/bring-in/propose/judge.js'
import type { ModelProposal } from '../../../../support/bring-in/propose/types.js'
import { realLetters } from '../../../../support/bring-in/propose-from.js'
import { refusals } from '../../../../support/bring-in/refusals.js'
import { glyphReader } from '../../../../support/ocr/index.js'
import type { Frame } from '../../../../support/screen/index.js'
import { type HeldOut, heldOutDisplays, momentsOf } from './held-out.js'
import type { KindOfPhone } from './looks-of-corpus.js'
import { observationOf, type People, peopleOf, playedSet } from './played-set.js'

/** What the proposals of one look are worth on displays that they were not made from. */
export interface Judged {
  readonly look: string
  readonly references: number
  /** Those that `--accept` writes. */
  readonly accepted: number
  readonly right: Share
  readonly strangers: Share
  /** Right displays that match nothing, although a doubt says so. */
  readonly doubted: number
  readonly wrong: Share
  readonly doubts: number
  readonly proposal: ModelProposal
  readonly misses: readonly string[]
  readonly falseMatches: readonly string[]
}

interface Share {
  readonly matching: number
  readonly of: number
}

const played = Date.UTC(2026, 10, 30, 9, 50)
const later = Date.UTC(2026, 11, 3, 12, 7)

/**
 * Proposes from one bring-in, and judges displays of another day by what would be accepted.
 * @param mistakesOfEach so many wrong displays are tried for each right one
 */
export async function judged(kind: KindOfPhone, seed: number, mistakesOfEach: number): Promise<Judged> {
  const people = peopleOf(seed)
  const set = playedSet(kind, people.slice(0, 4) as unknown as People, { seed, begin: played })
  const [proposal] = await propose(set, { learn: realLetters() })
  if (!proposal) throw new Error('nothing is proposed')
  return judgedProposal(kind, proposal, heldOutDisplays(people, { seed, begin: later, mistakesOfEach }))
}

async function judgedProposal(
  kind: KindOfPhone,
  proposal: ModelProposal,
  displays: readonly HeldOut[],
): Promise<Judged> {
  const file = proposalFile([proposal])
  const refused = refusals(file, undefined)
  const pictures = file.models[0]?.references.map(({ picture }) => picture) ?? []
  const references = proposal.references.filter((_, i) => !refused.has(pictures[i] ?? ''))
  const judge = openJudge({ ...proposal, references }, glyphReader(proposal.font ?? { faces: [], marks: [] }))
  const results: { one: HeldOut; matching: boolean[] }[] = []
  // One after the other, so that their pictures are not all kept.
  for (const one of displays) {
    const frames = framesOf(kind, one)
    const shown = observationOf(kind, one.wanted, [])
    const evaluations = await judge.evaluate(shown, frames, (state) => state === one.wanted.state)
    if (frames.length > 0) results.push({ one, matching: evaluations.map(({ matches }) => matches) })
  }
  const rights = results.filter(({ one }) => one.mistake === undefined)
  // A name that moves is compared while it rests.
  const isMatch = ({ matching }: { matching: boolean[] }) =>
    kind.scrolls ? matching.includes(true) : matching.length > 0 && !matching.includes(false)
  const wrongs = results.filter(({ one }) => one.mistake !== undefined)
  const share = (some: typeof results, is: (one: (typeof results)[0]) => boolean): Share => ({
    matching: some.filter(is).length,
    of: some.length,
  })
  const isDoubted = ({ one }: (typeof results)[0]) =>
    proposal.doubts.some(
      ({ kind: doubt, state, picture }) =>
        doubt !== 'observation' && state === one.wanted.state && picture !== undefined,
    )
  const unmatched = rights.filter((one) => !one.one.hasStranger && !isMatch(one))
  return {
    look: kind.name,
    references: proposal.references.length,
    accepted: references.length,
    right: share(
      rights.filter(({ one }) => !one.hasStranger),
      isMatch,
    ),
    strangers: share(
      rights.filter(({ one }) => one.hasStranger),
      isMatch,
    ),
    doubted: unmatched.filter(isDoubted).length,
    wrong: share(wrongs, ({ matching }) => matching.includes(true)),
    doubts: proposal.doubts.length,
    proposal,
    misses: rights
      .filter((one) => !isMatch(one))
      .map(({ one, matching }) => `${described(one)}: ${matching.join(' ') || 'no reference'}`),
    falseMatches: wrongs.filter(({ matching }) => matching.includes(true)).map(({ one }) => described(one)),
  }
}

/** A wrong display is seen once: it must never match. Where the look does not show what is wrong, there is none. */
function framesOf(kind: KindOfPhone, { wanted, shown, mistake }: HeldOut): Frame[] {
  const moments = momentsOf(wanted)
  if (mistake === undefined) return moments.map((at) => kind.paint(shown, at))
  const [at = 0] = moments
  const [right, wrong] = [kind.paint(wanted, at), kind.paint(shown, at)]
  return Buffer.compare(right.rgba, wrong.rgba) === 0 ? [] : [wrong]
}

function described({ wanted, mistake }: HeldOut): string {
  const { state, self, peer, held } = wanted
  const parts = [
    peer && `with ${peer.name} ${peer.number}`,
    held && `beside ${held.name} ${held.number}`,
    mistake && `but ${mistake}`,
  ]
  return [`${self.name} ${self.number} "${state}"`, ...parts.filter(Boolean)].join(' ')
}

/** The table of several looks, for a person. */
export function tableOf(all: readonly Judged[]): string {
  const rows = all.map((one) => [
    one.look,
    `${one.accepted}/${one.references}`,
    `${one.right.matching}/${one.right.of}`,
    String(one.doubted),
    `${one.strangers.matching}/${one.strangers.of}`,
    `${one.wrong.of - one.wrong.matching}/${one.wrong.of}`,
    String(one.doubts),
  ])
  const head = ['look', 'accepted', 'right', 'doubted', 'strangers', 'refused', 'doubts']
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)))
  return [head, ...rows].map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ')).join('\n')
}
