import { groupBy } from '../group-by.js'
import { fitsRequest, type RackPhone } from '../rack/index.js'
import type { LeaseRequest } from '../session/index.js'
import type { ParsedStep } from './parsed-step.js'
import { requirementsOf } from './preflight.js'
import { type PreflightContext, problemsOf } from './requirement.js'

type LeasedRoles = Pick<LeaseRequest, 'roles' | 'same' | 'different'>

/**
 * The phones that each phone of a scenario can be: those that have what the steps require. The scarce ones come last, so that they
 * are left for scenarios that need them. Pure.
 * @param cast phones that meet all requirements
 */
export function leasedRoles(
  steps: readonly ParsedStep[],
  cast: ReadonlyMap<string, RackPhone>,
  context: PreflightContext,
): LeasedRoles {
  const requests = steps.flatMap(({ castRequests }) => castRequests)
  const needs = groupBy(requirementsOf(steps, cast), (requirement) =>
    'phone' in requirement ? requirement.phone?.name : undefined,
  )
  const common = commonFirst(context.phones)
  const roles = requests.map((request) => {
    const { name } = request
    // A scenario that tests a model is played by it where it was cast, and beside it by any other phone.
    const isTested = context.model !== undefined && cast.get(name)?.profile.model === context.model
    const isOfModel = ({ profile }: RackPhone) => !isTested || profile.model === context.model
    const isAble = (phone: RackPhone) =>
      (needs.get(name) ?? []).every((one) => problemsOf(one, new Map([[name, phone]]), context).length === 0)
    const phones = common.filter((phone) => fitsRequest(request, phone) && isOfModel(phone) && isAble(phone))
    return { name, phones }
  })
  const related = (model: 'same' | 'other') =>
    requests.flatMap(({ name, relation }) => (relation?.model === model ? [[name, relation.as]] : []))
  return { roles, same: related('same'), different: related('other') }
}

/** Phones of frequent models without tags first; otherwise in the order of the rack file. */
function commonFirst(phones: readonly RackPhone[]): RackPhone[] {
  const models = groupBy(phones, ({ profile }) => profile.model)
  const others = ({ profile }: RackPhone) => models.get(profile.model)?.length ?? 0
  return phones.toSorted((a, b) => a.tags.length - b.tags.length || others(b) - others(a))
}
