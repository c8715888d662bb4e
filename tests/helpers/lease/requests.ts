import type { LeaseRequest, Owner, Requirement } from '../../../support/lease/index.js'

/** Requests for tests, with short names. */

export const owner = (job: string, person?: string): Owner => ({
  job,
  host: 'lab1',
  processId: 4711,
  ...(person === undefined ? {} : { person }),
})

/** A role for each list of phones: A, B, C … All phones are of one group. */
export const oneOf = (...lists: readonly (readonly string[])[]): Requirement => ({
  roles: lists.map((phones, index) => ({
    name: String.fromCharCode(65 + index),
    candidates: [{ group: 'D785', phones }],
  })),
})

type Acquire = Extract<LeaseRequest, { readonly kind: 'acquire' }>

export const acquire = (id: string, requirement: Requirement, more: Partial<Acquire> = {}): Acquire => ({
  kind: 'acquire',
  id,
  owner: owner(id),
  requirement,
  leaseMs: 30_000,
  ...more,
})
