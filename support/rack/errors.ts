import { DataFileError, unknownDisplayMessage } from '../catalog/index.js'

/** @param field the path of the field in the phone's entry, such as `tls.ca` */
export const unreadableCertificate = (file: string, phone: string, field: string, path: string) =>
  new DataFileError(`${file}: phone ${phone}: ${field}: cannot read ${path}. Is the path right?`)

export const noVirtualModel = (file: string, phone: string, model: string, reason: string) =>
  new DataFileError(`${file}: phone ${phone}: there is no virtual ${model}: ${reason}`)

export const noKnownDisplay = (file: string, phone: string, model: string) =>
  new DataFileError(`${file}: phone ${phone}: ${unknownDisplayMessage(model)}`)

/** The field remoteControl: of a phone that needs none. */
export const needlessRemoteControl = (file: string, phone: string, model: string) =>
  new DataFileError(
    `${file}: phone ${phone}: remoteControl: is only for models that have no command.htm, and Offhook refuses no command of a ${model} for that reason. Delete the line`,
  )
