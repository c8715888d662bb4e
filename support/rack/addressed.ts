import { isScalar, parseDocument } from 'yaml'
import { virtualPacing } from './rack.js'
import { defaultGuiTickMs } from './schema.js'

/**
 * The text of a rack file in which the virtual phones have addresses, so that a run uses them like real phones. If the
 * file has no other phones, a run writes its action URLs into their settings, because it did not start them.
 * References to environment variables stay.
 * @param text of a valid rack file
 * @param addresses such as `http://127.0.0.1:8101`, by phone
 * @param moved converts the path of a file beside the rack file
 */
export function withAddresses(
  text: string,
  addresses: ReadonlyMap<string, string>,
  moved: (path: string) => string,
): string {
  const document = parseDocument(withoutFirstComments(text), { merge: true })
  const { phones, virtual } = document.toJS() as {
    virtual?: { guiTickMs?: number }
    phones: readonly { id: string; name?: string; pacing?: unknown }[]
  }
  const gaps = virtualPacing(virtual?.guiTickMs ?? defaultGuiTickMs)
  for (const [i, { id, name, pacing }] of phones.entries()) {
    const own = ['phones', i] as const
    const ca = document.getIn([...own, 'tls', 'ca'], true)
    if (isScalar<string>(ca)) ca.value = moved(ca.value)
    const address = addresses.get(id)
    if (address === undefined) continue
    document.setIn([...own, 'address'], address)
    // The name of a virtual phone; that of a real one would be unknown.
    if (name === undefined) document.setIn([...own, 'name'], id)
    if (pacing === undefined) document.setIn([...own, 'pacing'], document.createNode(gaps))
  }
  // A real phone needs the permission of its owner before action URLs are written into it.
  if (phones.every(({ id }) => addresses.has(id))) document.setIn(['events', 'provision'], true)
  document.commentBefore = ` ${writtenBy}. Its phones run until that command ends.`
  return document.toString({ lineWidth: 0 })
}

/** The comments at the beginning are about the other file. */
const withoutFirstComments = (text: string) => text.replace(/^(?:[ \t]*(?:#.*)?\r?\n)+/, '')

const writtenBy = 'Written by offhook virtual-rack'

/** Whether a file was written by `withAddresses`, and may thus be replaced. */
export const isWithAddresses = (text: string): boolean => text.startsWith(`# ${writtenBy}`)
