/** Faults of phones and the messages about them, as data. docs/reference/faults.md is generated from it. */
import { authentication } from './authentication.js'
import { bitmap } from './bitmap.js'
import { connection } from './connection.js'
import type { Group } from './fault.js'
import { http } from './http.js'
import { page } from './page.js'
import { time } from './time.js'
import { tls } from './tls.js'

export type { Fault } from './fault.js'

export const groups: readonly Group[] = [connection, tls, http, authentication, page, bitmap, time]
export const faults = groups.flatMap((group) => group.faults)
