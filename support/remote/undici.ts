import { createRequire } from 'node:module'
import type * as undici from 'undici'

/**
 * The parts of undici that a phone needs. Its main file also loads fetch, caches and WebSockets, and takes three times as
 * long.
 */
const load = createRequire(import.meta.url)

export const Client: typeof undici.Client = load('undici/lib/dispatcher/client')
export type Client = undici.Client
export const buildConnector: typeof undici.buildConnector = load('undici/lib/core/connect')
export type Connector = undici.buildConnector.connector
export type ConnectorSettings = undici.buildConnector.BuildOptions
export type { Dispatcher } from 'undici'

// The main file adds `request` and others in the same way.
Object.assign(load('undici/lib/dispatcher/dispatcher').prototype, load('undici/lib/api'))
