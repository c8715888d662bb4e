import type { Box } from '../../catalog/index.js'
import type { SeenObservation } from '../observe/observation-store.js'
import type { ExplainedGroup } from './explain.js'
import type { Part } from './hypotheses.js'
import { restState } from './lights.js'
import { type Look, looksOf, type Unread } from './looks.js'
import { nameOf } from './seen.js'
import type { ProposalDoubt } from './types.js'

/** What deserves a look although every display matches what was made from it. */
export const doubtsIn = (
  groups: readonly ExplainedGroup[],
  unread: Unread,
  lights: readonly Box[],
): ProposalDoubt[] => [
  ...groups.flatMap((group) => [...unusualLooks(group, unread), ...noted(group), ...scrolling(group)]),
  ...differingPhones(groups, unread),
  ...lights.flatMap((box) => lightDoubt(box, groups)),
]

function lightDoubt({ x, y }: Box, groups: readonly ExplainedGroup[]): ProposalDoubt[] {
  const [one] = groups.flatMap(({ observations }) => observations)
  const text = `something at ${x},${y} px blinks at times, in any state: it is compared in "${restState}" only`
  return one ? [{ kind: 'looks', model: one.observation.model, state: '', text }] : []
}

const about = ({ observation: { model, phone, state } }: SeenObservation) => ({ model, phone, state })

/** Looks of one state that neither the time nor the phones of the call explain. */
function unusualLooks(group: ExplainedGroup, unread: Unread): ProposalDoubt[] {
  return pairsOfLooks(group, unread).flatMap(([look, other]) => {
    const same = look.observations.find((one) =>
      other.observations.some((two) => sameParties(one, two, partsOfAll)),
    )
    const text = 'was seen in two looks, and neither the time nor the phones of the call explain it'
    return same ? [{ kind: 'looks', ...about(same), text: `${nameOf(same)} ${text}` } as const] : []
  })
}

/** Phones of one model that show states otherwise, with all states in one doubt. */
function differingPhones(groups: readonly ExplainedGroup[], unread: Unread): ProposalDoubt[] {
  const states = new Map<string, { readonly model: string; readonly states: Set<string> }>()
  for (const group of groups)
    for (const [look, other] of pairsOfLooks(group, unread)) {
      const [ofOne, ofOther] = [phonesOf(look), phonesOf(other)]
      const sharesParties = look.observations.some((one) =>
        other.observations.some((two) => sameParties(one, two, ['peer', 'held'])),
      )
      if (ofOne.some((phone) => ofOther.includes(phone)) || !sharesParties) continue
      const key = `${ofOne.join(', ')} than on ${ofOther.join(', ')}`
      const { model } = (look.observations[0] as SeenObservation).observation
      const known = states.get(key) ?? { model, states: new Set() }
      states.set(key, known)
      known.states.add(group.state)
    }
  return [...states].map(([phones, { model, states: all }]) => ({
    kind: 'phones differ',
    model,
    state: [...all][0] ?? '',
    text: `${[...all].map((state) => `"${state}"`).join(', ')} look otherwise on ${phones}`,
  }))
}

function pairsOfLooks({ layout, observations, motions }: ExplainedGroup, unread: Unread): [Look, Look][] {
  const looks = looksOf(observations, motions, layout, unread)
  return looks.flatMap((look, i) => looks.slice(i + 1).map((other): [Look, Look] => [look, other]))
}

const phonesOf = ({ observations }: Look) => [
  ...new Set(observations.map(({ observation }) => observation.phone)),
]

const partsOfAll: readonly Part[] = ['self', 'peer', 'held']

const sameParties = (one: SeenObservation, other: SeenObservation, parts: readonly Part[]) =>
  parts.every((part) => one.observation[part]?.number === other.observation[part]?.number) &&
  one.observation.typed === other.observation.typed

/** Texts that move and cannot be read. */
const scrolling = ({ layout, observations: [one] }: ExplainedGroup): ProposalDoubt[] =>
  layout.scrolls.flatMap(({ box: { x, y } }) =>
    one
      ? [
          {
            kind: 'observation',
            ...about(one),
            text: `${nameOf(one)}: the text that scrolls at ${x},${y} px is not compared, because it is not read for certain`,
          } as const,
        ]
      : [],
  )

const noted = ({ observations }: ExplainedGroup): ProposalDoubt[] =>
  observations.flatMap((one) =>
    one.observation.doubt === undefined
      ? []
      : [{ kind: 'observation', ...about(one), text: `${nameOf(one)}: ${one.observation.doubt}` } as const],
  )
