import { createRequire } from 'node:module'
import type * as undici from 'undici'

/**
 * The parts of undici that a phone needs, from inner files of the pinned version. Its main file also loads fetch, caches
 * and WebSockets: three times the processor time (150 instead of 50 ms of a start) and 10 MB.
 */
const load = createRequire(import.meta.url)

/** Only the main file adds `request` and others. */
export type Client = Pick<undici.Client, 'dispatch' | 'destroy'>
export const Client: new (...options: ConstructorParameters<typeof undici.Client>) => Client = load(
  'undici/lib/dispatcher/client',
)
export const buildConnector: typeof undici.buildConnector = load('undici/lib/core/connect')
export type Connector = undici.buildConnector.connector
export type ConnectorSettings = undici.buildConnector.BuildOptions
export type { Dispatcher } from 'undici'
