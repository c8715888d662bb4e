import { Agent, request as httpRequest } from 'node:http'
import { request as httpsRequest, Agent as SecureAgent } from 'node:https'
import type { Settings } from '../settings.js'
import type { Party } from '../signalling/index.js'
import type { TelephoneStep } from '../telephone/index.js'
import { type Happening, happeningsOf } from './happenings.js'
import { fillIn } from './variables.js'

export interface ReporterOptions {
  readonly settings: Settings
  /** Identity 1 first. */
  readonly identities: readonly Party[]
  readonly mac: string
}

/** Sends a GET to the URL that a setting holds, whenever what it is for happens. Nobody waits for the answer. */
export interface Reporter {
  onStep(step: TelephoneStep): void
  /** A key was down for more than two seconds. */
  longPress(key: string): void
  close(): void
}

export function createReporter(options: ReporterOptions): Reporter {
  const { settings } = options
  // One connection at a time: events arrive in the order in which they happened.
  const agents = {
    http: new Agent({ keepAlive: true, maxSockets: 1 }),
    // Phones are commonly told not to check certificates.
    https: new SecureAgent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false }),
  }

  function report({ setting, rejected }: Happening, variables: Readonly<Record<string, string>>): void {
    if (rejected && settings.get('disconnected_url_on_reject') !== 'on') return
    const url = fillIn(settings.get(setting) ?? '', (name) => variables[name] ?? plain(settings, name))
    if (!URL.canParse(url)) return
    const secure = url.startsWith('https:')
    const sent = secure
      ? httpsRequest(url, { agent: agents.https })
      : httpRequest(url, { agent: agents.http })
    // Whoever does not listen, or answers anything, changes nothing for the phone.
    sent.on('error', () => {})
    sent.on('response', (response) => response.resume())
    sent.end()
  }

  return {
    onStep(step) {
      for (const happening of happeningsOf(step)) report(happening, variablesOf(happening, step, options))
    },
    longPress: (key) => report({ setting: 'action_longpress_url' }, { longpress_key: key, phone_ip: host }),
    close() {
      agents.http.destroy()
      agents.https.destroy()
    },
  }
}

const host = '127.0.0.1'

/** Any setting may be asked for; secrets come empty. */
const plain = (settings: Settings, name: string) => (/pass|pin|secret/i.test(name) ? '' : settings.get(name))

function variablesOf(
  { call, identity = call?.identity ?? 1 }: Happening,
  { after, input }: TelephoneStep,
  { identities, mac }: ReporterOptions,
): Record<string, string> {
  const self = identities[identity - 1] ?? { number: '', name: '' }
  const own = uriOf(self)
  const reason = input.type === 'network' && input.event.type === 'ended' ? input.event.reason : ''
  return {
    local: own,
    display_local: self.name,
    active_url: own,
    active_user: self.number,
    active_host: host,
    context_url: own,
    phone_ip: host,
    mac,
    nr_ongoing_calls: String(after.calls.length),
    cancel_reason: reason,
    ...(call && {
      remote: uriOf(call.peer),
      display_remote: call.peer.name,
      active_key: `P${call.line}`,
      'call-id': call.id,
      csta_id: call.id,
    }),
  }
}

const uriOf = ({ number }: Party) => `sip:${number}@${host}`
