import { resolve } from 'node:path'
import type { Pickle } from '@cucumber/messages'
import { announce } from '../evidence/index.js'
import { modelsIn } from '../rack/index.js'
import { copiesOf } from './every-model.js'
import { rackFile } from './session.js'

type Environment = Readonly<Record<string, string | undefined>>

/** Puts in place of each scenario that is tagged for it one copy for each model of the rack. */
export async function withCopies<F extends { readonly pickle: Pickle }>(
  planned: readonly F[],
  environment: Environment,
  warn: (text: string) => void,
): Promise<F[]> {
  const tagged = planned.some(({ pickle }) => copiesOf(pickle, ['any']).length > 0)
  if (!tagged) return [...planned]
  // A rack file that cannot be read is reported when the session opens, once and with its line.
  const models = await modelsIn(resolve(rackFile(environment)), environment).catch(() => [])
  return planned.flatMap((one) => {
    const copies = copiesOf(one.pickle, models)
    const known = copies.every((pickle) => announce({ pickle }))
    if (!known)
      warn(`"${one.pickle.name}" is played once only: --format took the place of Offhook's own reports`)
    return known && copies.length > 0 ? copies.map((pickle) => ({ ...one, pickle })) : [one]
  })
}
