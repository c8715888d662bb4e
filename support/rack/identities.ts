import type { PhoneEntry } from './schema.js'

/** Identity 1: the number of the phone, with its URI if the rack file gives one. */
export const ownIdentity = ({ number, identities = [] }: PhoneEntry) =>
  identities.find((identity) => identity.number === number) ?? { number }

/** Identities 2 to 12. */
export const furtherIdentities = ({ number, identities = [] }: PhoneEntry) =>
  identities.filter((identity) => identity.number !== number)

/** All numbers of the phone. */
export const numbersOf = (entry: PhoneEntry): string[] => [
  entry.number,
  ...furtherIdentities(entry).map(({ number }) => number),
]
