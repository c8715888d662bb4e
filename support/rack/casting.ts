import type { RackPhone } from './types.js'

/** A phone that a scenario needs, under the name that the scenario gives it. */
export type CastRequest =
  | { readonly name: string; readonly by: 'any' }
  | { readonly name: string; readonly by: 'model' | 'tag' | 'id'; readonly value: string }

export type Casting =
  | { readonly kind: 'cast'; readonly phones: ReadonlyMap<string, RackPhone> }
  | { readonly kind: 'impossible'; readonly reason: string }

/**
 * Assigns a phone of the rack to every name of a scenario, a different phone to each. Phones are tried in the order of
 * the rack file, so the same scenario gets the same phones in every run.
 */
export function castPhones(requests: readonly CastRequest[], phones: readonly RackPhone[]): Casting {
  const names = requests.map(({ name }) => name)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined)
    return { kind: 'impossible', reason: `${twice} is cast twice. Each phone needs a name of its own` }
  for (const request of requests) {
    if (!phones.some((phone) => matches(request, phone)))
      return { kind: 'impossible', reason: noCandidate(request, phones) }
  }
  // Requests with few candidates come first: `any` must not take the only phone of a model.
  const strictFirst = requests.toSorted((a, b) => candidates(a, phones).length - candidates(b, phones).length)
  const chosen = assign(strictFirst, phones)
  if (!chosen) return { kind: 'impossible', reason: notEnoughPhones(requests, phones) }
  return { kind: 'cast', phones: new Map(requests.flatMap(({ name }) => entry(name, chosen.get(name)))) }
}

const entry = (name: string, phone: RackPhone | undefined): [string, RackPhone][] =>
  phone ? [[name, phone]] : []

/** Assigns phones with backtracking. Undefined: no assignment is possible. */
function assign(
  requests: readonly CastRequest[],
  phones: readonly RackPhone[],
): Map<string, RackPhone> | undefined {
  const [request, ...rest] = requests
  if (!request) return new Map()
  for (const phone of candidates(request, phones)) {
    const others = assign(
      rest,
      phones.filter((other) => other !== phone),
    )
    if (others) return others.set(request.name, phone)
  }
  return undefined
}

const candidates = (request: CastRequest, phones: readonly RackPhone[]) =>
  phones.filter((phone) => matches(request, phone))

function matches(request: CastRequest, phone: RackPhone): boolean {
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
  const wanted = requests.map((request) =>
    request.by === 'any' ? `${request.name} (any)` : `${request.name} (${request.by} ${request.value})`,
  )
  const have = phones.map((phone) => `${phone.id} (${phone.profile.model})`)
  return `${wanted.join(', ')} each need a different phone; this rack has only ${have.join(', ')}`
}
