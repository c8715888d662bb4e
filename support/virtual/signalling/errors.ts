import { VirtualRackError } from '../errors.js'
import type { Party } from './types.js'

export const numberTaken = (wanted: Party, owner: Party) =>
  new VirtualRackError(
    `The virtual phone of ${wanted.name} cannot register the number ${wanted.number}: ${owner.name} already has it. ` +
      'Give each identity of the rack its own number.',
  )
