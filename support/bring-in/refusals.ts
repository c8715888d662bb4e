import type { ProposalFile } from './propose/index.js'
import type { Replay } from './replay/replay.js'

type ProposedModel = ProposalFile['models'][number]

/** Whether a doubt is about a reference: it names it, or it is about its state and a phone that showed it. */
export const concerns = (
  { state, phone, picture }: ProposedModel['doubts'][number],
  reference: Pick<ProposedModel['references'][number], 'state' | 'observations' | 'picture'>,
): boolean =>
  picture !== undefined
    ? picture === reference.picture
    : state === reference.state &&
      (phone === undefined || reference.observations.some((one) => one.phone === phone))

/** A doubt of these kinds is no question to a person: such a reference would be wrong. */
const final: readonly string[] = ['other state', 'unread', 'no match']

/**
 * Which references must not be accepted, and why: those that equal another state, hold a name or a number that is not read,
 * or that a replay did not match. Pure.
 * @returns picture in the proposal -> the reason
 */
export function refusals(proposal: ProposalFile, replay: Replay | undefined): ReadonlyMap<string, string> {
  const refused = new Map<string, string>()
  for (const model of proposal.models)
    for (const reference of model.references) {
      const { picture } = reference
      const doubt = model.doubts.find((one) => final.includes(one.kind) && concerns(one, reference))
      const notShown = replay && !replay.shown.has(picture)
      const failure = replay?.failures.find((one) => one.reference === picture)
      if (doubt) refused.set(picture, doubt.text)
      else if (failure && notShown) refused.set(picture, `the replay does not match it: ${failure.message}`)
      else if (notShown) refused.set(picture, 'the replay did not show it')
    }
  return refused
}
