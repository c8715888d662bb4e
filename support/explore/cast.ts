import { nearestName } from '../nearest-name.js'
import type { RackPhone } from '../rack/index.js'
import { noSuchModel, tooFewPhones } from './errors.js'
import type { FeaturePhone } from './feature-text.js'

/** Which phones are wanted. */
export interface CastWish {
  /** How many. */
  readonly phones: number
  /** Phones of this model come first; at least one. */
  readonly model?: string | undefined
  /** The rack file, for messages. */
  readonly file: string
}

const names = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'] as const

/**
 * Chooses the phones that are explored, in the order of the rack file.
 * @param isTellable whether its displays have references
 * @throws ExploreError if the rack has too few, or none of the model
 */
export function castForExploring(
  all: readonly RackPhone[],
  isTellable: (phone: RackPhone) => boolean,
  { phones, model, file }: CastWish,
): ReadonlyMap<string, RackPhone> {
  const controllable = all.filter(({ profile }) => profile.commands.key.supported !== 'no')
  const usable = controllable.filter(isTellable)
  const models = [...new Set(usable.map(({ profile }) => profile.model))]
  if (model !== undefined && !models.includes(model))
    throw noSuchModel(model, models, nearestName(model, models))
  if (usable.length < phones)
    throw tooFewPhones(file, phones, usable.length, reasonOf(all, controllable, usable))
  const isWanted = ({ profile }: RackPhone) => profile.model === model
  const ordered = [...usable.filter(isWanted), ...usable.filter((phone) => !isWanted(phone))]
  return new Map(ordered.slice(0, phones).map((phone, i) => [names[i] ?? '', phone]))
}

function reasonOf(
  all: readonly RackPhone[],
  controllable: readonly RackPhone[],
  usable: readonly RackPhone[],
): string {
  const listed = (phones: readonly RackPhone[]) =>
    phones.map(({ id, profile }) => `${id} (${profile.model})`).join(', ')
  const without = [
    { text: 'no remote control', phones: all.filter((phone) => !controllable.includes(phone)) },
    { text: 'no reference displays', phones: controllable.filter((phone) => !usable.includes(phone)) },
  ].filter(({ phones }) => phones.length > 0)
  return without.map(({ text, phones }) => `; ${text}: ${listed(phones)}`).join('')
}

/** What a feature needs to know about a phone of the cast. */
export const featurePhone = (
  name: string,
  { id, profile, number, identities = [], language }: RackPhone,
): FeaturePhone => ({
  name,
  id,
  model: profile.model,
  numbers: [number, ...identities.map((one) => one.number).filter((one) => one !== number)],
  saysMissed: language === 'en' && profile.display?.regions.status !== undefined,
})
