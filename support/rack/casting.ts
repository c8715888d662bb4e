import type { RackPhone } from './types.js'

/** A phone that a scenario needs, under the name that the scenario gives it. */
export type CastRequest = (
  | { readonly name: string; readonly by: 'any' }
  | { readonly name: string; readonly by: 'model' | 'tag' | 'id'; readonly value: string }
) & { readonly relation?: ModelRelation | undefined }

/** How the model of a phone compares with that of another phone of the scenario. */
export interface ModelRelation {
  readonly model: 'same' | 'other'
  /** The name of the other phone in the scenario. */
  readonly as: string
}

export type Casting =
  | { readonly kind: 'cast'; readonly phones: ReadonlyMap<string, RackPhone> }
  | { readonly kind: 'impossible'; readonly reason: string }

/** Whether a phone has what the scenario needs of the phone with this name. */
export type CanPlay = (name: string, phone: RackPhone) => boolean

/**
 * Assigns a phone of the rack to every name of a scenario, a different phone to each. Phones are tried in the order of
 * the rack file, so the same scenario gets the same phones in every run.
 * @param canPlay default: each phone can
 */
export function castPhones(
  requests: readonly CastRequest[],
  phones: readonly RackPhone[],
  canPlay: CanPlay = () => true,
): Casting {
  const names = requests.map(({ name }) => name)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined)
    return { kind: 'impossible', reason: `${twice} is cast twice. Each phone needs a name of its own` }
  for (const request of requests) {
    if (!phones.some((phone) => fitsRequest(request, phone)))
      return { kind: 'impossible', reason: noCandidate(request, phones) }
    const other = request.relation?.as
    if (other !== undefined && (other === request.name || !names.includes(other)))
      return { kind: 'impossible', reason: noOtherRole(request.name, other) }
  }
  // Requests with few candidates come first: `any` must not take the only phone of a model.
  const strictFirst = requests.toSorted((a, b) => candidates(a, phones).length - candidates(b, phones).length)
  const chosen = assign(strictFirst, phones, { relations: relationsOf(requests), canPlay, chosen: new Map() })
  if (!chosen) return { kind: 'impossible', reason: notEnoughPhones(requests, phones) }
  return { kind: 'cast', phones: new Map(requests.flatMap(({ name }) => entry(name, chosen.get(name)))) }
}

const entry = (name: string, phone: RackPhone | undefined): [string, RackPhone][] =>
  phone ? [[name, phone]] : []

interface Assignment {
  readonly relations: readonly (ModelRelation & { readonly name: string })[]
  readonly canPlay: CanPlay
  readonly chosen: ReadonlyMap<string, RackPhone>
}

/** Assigns phones with backtracking. Undefined: no assignment is possible. */
function assign(
  requests: readonly CastRequest[],
  phones: readonly RackPhone[],
  assignment: Assignment,
): ReadonlyMap<string, RackPhone> | undefined {
  const { relations, canPlay, chosen } = assignment
  const [request, ...rest] = requests
  if (!request) return chosen
  for (const phone of candidates(request, phones)) {
    if (!canPlay(request.name, phone)) continue
    const next = new Map([...chosen, [request.name, phone]])
    if (!relations.every((relation) => holds(relation, next))) continue
    const others = phones.filter((other) => other !== phone)
    const all = assign(rest, others, { ...assignment, chosen: next })
    if (all) return all
  }
  return undefined
}

const relationsOf = (requests: readonly CastRequest[]) =>
  requests.flatMap(({ name, relation }) => (relation ? [{ name, ...relation }] : []))

/** A phone that is not chosen yet is in no relation. */
function holds({ name, model, as }: Assignment['relations'][number], chosen: Assignment['chosen']): boolean {
  const [one, other] = [chosen.get(name), chosen.get(as)]
  return !one || !other || (one.profile.model === other.profile.model) === (model === 'same')
}

const candidates = (request: CastRequest, phones: readonly RackPhone[]) =>
  phones.filter((phone) => fitsRequest(request, phone))

/** Whether a phone is one that a request asks for, apart from its relation to another one. */
export function fitsRequest(request: CastRequest, phone: RackPhone): boolean {
  switch (request.by) {
    case 'any':
      return true
    case 'model':
      return phone.profile.model === request.value
    case 'tag':
      return phone.tags.some((tag) => isSame(tag, request.value))
    case 'id':
      return isSame(phone.id, request.value)
  }
}

/** Rack file and feature may contain the same text in Unicode NFC and in NFD. */
const isSame = (a: string, b: string) => a.normalize('NFC') === b.normalize('NFC')

const noOtherRole = (name: string, other: string) =>
  `${name} is compared with the model of ${other}, ${name === other ? 'which is itself' : 'which the scenario does not cast'}`

function noCandidate(request: CastRequest, phones: readonly RackPhone[]): string {
  if (request.by === 'any') return `the rack has no phone for ${request.name}`
  const values = {
    model: phones.map((phone) => phone.profile.model),
    tag: phones.flatMap((phone) => phone.tags),
    id: phones.map((phone) => phone.id),
  }[request.by]
  const known = [...new Set(values)].join(', ') || 'none'
  return `${request.name} needs a phone with ${request.by} "${request.value}"; this rack has: ${known}`
}

function notEnoughPhones(requests: readonly CastRequest[], phones: readonly RackPhone[]): string {
  const wanted = requests.map((request) => `${request.name} (${describeRequest(request)})`)
  const have = phones.map((phone) => `${phone.id} (${phone.profile.model})`)
  return `${wanted.join(', ')} each need a different phone; this rack has only ${have.join(', ')}`
}

function describeRequest({ relation, ...request }: CastRequest): string {
  const own = request.by === 'any' ? 'any' : `${request.by} ${request.value}`
  if (!relation) return own
  return `${own}, ${relation.model === 'same' ? `the same model as ${relation.as}` : `another model than ${relation.as}`}`
}
