import type { z } from 'zod'
import { unknownModelMessage } from '../catalog/index.js'
import { defectNames } from '../virtual/index.js'
import { unreachableListener } from './events.js'
import { numbersOf } from './identities.js'
import type { RackFile } from './schema.js'

/**
 * Checks the rules that the schema cannot express: models and defects exist, ids and numbers are unique, phones can
 * reach the event listener. Adds an issue for every problem.
 */
export const checkRack =
  (models: readonly string[]) =>
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
    for (const [i, phone] of phones.entries()) {
      if (!models.includes(phone.model))
        addIssue(['phones', i, 'model'], unknownModelMessage(phone.model, models))
      checkDefects(['phones', i, 'virtual'], phone.virtual.defects)
      const others = phones.slice(0, i)
      if (others.some(({ id }) => id === phone.id)) addIssue(['phones', i, 'id'], duplicate('id', phone.id))
      const taken = others.flatMap(numbersOf)
      const shared = numbersOf(phone).find((number) => taken.includes(number))
      if (shared)
        addIssue(
          ['phones', i, shared === phone.number ? 'number' : 'identities'],
          duplicate('number', shared),
        )
    }
  }

const duplicate = (field: string, value: string) =>
  `two phones have the ${field} "${value}"; each needs its own`
