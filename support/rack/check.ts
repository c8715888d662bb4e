import type { z } from 'zod'
import { unknownModelMessage } from '../catalog/index.js'
import { defectNames } from '../virtual/index.js'
import { endpointOf, hostOf } from './address.js'
import { mixedPhones } from './errors.js'
import { unreachableListener } from './events.js'
import { numbersOf } from './identities.js'
import type { PhoneEntry, RackFile } from './schema.js'

/**
 * Checks the rules that the schema cannot express: models and defects exist, ids, numbers and addresses are unique,
 * phones can reach the event listener and each other. Adds an issue for every problem.
 * @param onlyVirtual whether the real phones of the rack are not used
 */
export const checkRack =
  (models: readonly string[], { onlyVirtual = false }: { readonly onlyVirtual?: boolean } = {}) =>
  (rack: RackFile, context: z.RefinementCtx<RackFile>): void => {
    const { phones, virtual } = rack
    const addIssue = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    const checkDefects = (path: PropertyKey[], defects: readonly string[]) => {
      for (const [i, name] of defects.entries()) {
        if (!defectNames.includes(name))
          addIssue([...path, 'defects', i], `No defect "${name}". Known: ${defectNames.join(', ')}`)
      }
    }
    checkDefects(['virtual'], virtual.defects)
    const problem = unreachableListener(rack)
    if (problem) addIssue(['events'], problem)
    const mixed = onlyVirtual ? undefined : mixedRack(rack)
    if (mixed) addIssue(['phones', mixed.at], mixed.message)
    const taken: Taken = { ids: new Set(), numbers: new Set(), endpoints: new Set() }
    for (const [i, phone] of phones.entries()) {
      if (!models.includes(phone.model))
        addIssue(['phones', i, 'model'], unknownModelMessage(phone.model, models))
      checkDefects(['phones', i, 'virtual'], phone.virtual.defects)
      for (const [field, message] of [...duplicatesOf(phone, taken), ...remoteControlProblems(phone)])
        addIssue(['phones', i, field], message)
      take(phone, taken)
    }
  }

/** The problem of a rack whose real and virtual phones would never reach each other, and the phone where it shows first. */
function mixedRack({ phones, virtualPhonesReachable }: RackFile) {
  const isVirtual = ({ address }: PhoneEntry) => address === undefined
  const [virtual, real] = [phones.filter(isVirtual), phones.filter((phone) => !isVirtual(phone))]
  if (virtual.length === 0 || real.length === 0 || virtualPhonesReachable) return undefined
  const at = phones.findIndex((phone) => isVirtual(phone) !== (phones[0] && isVirtual(phones[0])))
  return { at, message: mixedPhones(idsOf(virtual), idsOf(real)) }
}

const idsOf = (phones: readonly PhoneEntry[]) => phones.map(({ id }) => id)

type Problem = readonly [field: keyof PhoneEntry, message: string]

/** What the phones before a phone have. */
interface Taken {
  readonly ids: Set<string>
  readonly numbers: Set<string>
  readonly endpoints: Set<string>
}

function take(phone: PhoneEntry, { ids, numbers, endpoints }: Taken): void {
  ids.add(phone.id)
  for (const number of numbersOf(phone)) numbers.add(number)
  for (const address of addressesOf(phone)) endpoints.add(endpointOf(address))
}

function duplicatesOf(phone: PhoneEntry, { ids, numbers, endpoints }: Taken): Problem[] {
  const problems: Problem[] = []
  if (ids.has(phone.id)) problems.push(['id', duplicate('id', phone.id)])
  const own = numbersOf(phone)
  const shared = own.find((number) => numbers.has(number))
  if (shared) problems.push([shared === phone.number ? 'number' : 'identities', duplicate('number', shared)])
  const twice = own.find((number, i) => own.indexOf(number) !== i)
  if (twice) problems.push(['identities', `the number "${twice}" stands twice; each identity needs its own`])
  for (const field of ['address', 'remoteControl'] as const) {
    const address = phone[field]
    if (address && URL.canParse(address) && endpoints.has(endpointOf(address)))
      problems.push([field, duplicate('address', address)])
  }
  return problems
}

/** The valid addresses. Those that are not valid are reported by the schema, which does not prevent these checks. */
const addressesOf = ({ address, remoteControl }: PhoneEntry): string[] =>
  [address, remoteControl].flatMap((one) => (one !== undefined && URL.canParse(one) ? [one] : []))

/** The user and the password of the phone are sent to both addresses, so both must be of the same phone. */
function remoteControlProblems({ address, remoteControl }: PhoneEntry): Problem[] {
  if (!remoteControl) return []
  if (!address) return [['remoteControl', 'a virtual phone has no second address. Give address: too']]
  if (![address, remoteControl].every((one) => URL.canParse(one))) return []
  if (hostOf(address) === hostOf(remoteControl)) return []
  return [
    [
      'remoteControl',
      `its host is ${hostOf(remoteControl)}, that of address: is ${hostOf(address)}. Both are of one phone, so write the same host`,
    ],
  ]
}

const duplicate = (field: string, value: string) =>
  `two phones have the ${field} "${value}"; each needs its own`
