import type { Party } from './types.js'

export const numberTaken = (wanted: Party, holder: Party) =>
  new Error(
    `${wanted.name} cannot be attached as ${wanted.number}: that number already belongs to ${holder.name}. ` +
      'Give every phone of the rack its own number.',
  )
