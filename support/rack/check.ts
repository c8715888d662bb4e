import type { z } from 'zod'
import { unknownModelMessage } from '../catalog/index.js'
import { defectNames } from '../virtual/index.js'
import { eventsProblem } from './events.js'
import { numbersOf } from './identities.js'
import type { RackFile } from './schema.js'

/** What a schema cannot say: which models and defects there are, and that each phone is another one. */
export const checkRack =
  (models: readonly string[]) =>
  (rack: RackFile, context: z.RefinementCtx<RackFile>): void => {
    const { phones, virtual } = rack
    const complain = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    const checkDefects = (path: PropertyKey[], defects: readonly string[]) => {
      for (const [i, name] of defects.entries()) {
        if (!defectNames.includes(name))
          complain([...path, 'defects', i], `No defect "${name}". Known: ${defectNames.join(', ')}`)
      }
    }
    checkDefects(['virtual'], virtual.defects)
    const unreachable = eventsProblem(rack)
    if (unreachable) complain(['events'], unreachable)
    for (const [i, phone] of phones.entries()) {
      if (!models.includes(phone.model)) complain(['phones', i, 'model'], unknownModelMessage(phone.model, models))
      checkDefects(['phones', i, 'virtual'], phone.virtual.defects)
      const others = phones.slice(0, i)
      if (others.some(({ id }) => id === phone.id)) complain(['phones', i, 'id'], twins('id', phone.id))
      const taken = others.flatMap(numbersOf)
      const twin = numbersOf(phone).find((number) => taken.includes(number))
      if (twin)
        complain(['phones', i, twin === phone.number ? 'number' : 'identities'], twins('number', twin))
    }
  }

const twins = (field: string, value: string) => `two phones have the ${field} "${value}"; each needs its own`
