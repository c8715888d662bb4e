import { DataFileError, unknownDisplayMessage } from '../catalog/index.js'
import { displayPath } from '../display-path.js'

/** @param field the path of the field in the phone's entry, such as `tls.ca` */
export const unreadableCertificate = (file: string, phone: string, field: string, path: string) =>
  new DataFileError(`${file}: phone ${phone}: ${field}: cannot read ${path}. Is the path right?`)

export const noVirtualModel = (file: string, phone: string, model: string, reason: string) =>
  new DataFileError(`${file}: phone ${phone}: there is no virtual ${model}: ${reason}`)

export const noVirtualPhones = (file: string) =>
  new DataFileError(
    `${displayPath(file)}: no virtual phone to start: every phone has an address. Remove \`address:\` from those that ` +
      'are to be virtual, or name another rack file: --rack <file>',
  )

export const portsBeyondLast = (file: string, phones: number, firstPort: number) =>
  new DataFileError(
    `${displayPath(file)}: ${phones} virtual phones need the ports from ${firstPort} on, and the last port is 65535. ` +
      `Choose a first port of at most ${65_536 - phones}`,
  )

export const noKnownDisplay = (file: string, phone: string, model: string) =>
  new DataFileError(`${file}: phone ${phone}: ${unknownDisplayMessage(model)}`)

/** The field remoteControl: of a phone that needs none. */
export const needlessRemoteControl = (file: string, phone: string, model: string) =>
  new DataFileError(
    `${file}: phone ${phone}: remoteControl: is only for models that have no command.htm, and Offhook refuses no command of a ${model} for that reason. Delete the line`,
  )

/** @param virtual the ids of the phones without an address @param real of those with one */
export const mixedPhones = (virtual: readonly string[], real: readonly string[]) =>
  `${listed(virtual)} ${virtual.length === 1 ? 'has' : 'have'} no address and ${virtual.length === 1 ? 'is' : 'are'} virtual, ${listed(real)} ${real.length === 1 ? 'is' : 'are'} real: ` +
  'they cannot call each other, because virtual phones are connected only with each other, inside the run. ' +
  'Give each phone an address, or write the virtual ones into a rack file of their own. ' +
  'If your network connects them, or if no scenario lets them call each other: virtualPhonesReachable: true at the top of the file'

const listed = (ids: readonly string[]) =>
  ids.length > 4 ? `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more` : ids.join(', ')
