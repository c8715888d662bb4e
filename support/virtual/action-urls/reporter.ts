import { Agent, type ClientRequest, request as httpRequest } from 'node:http'
import { request as httpsRequest, Agent as SecureAgent } from 'node:https'
import type { Settings } from '../settings.js'
import type { Party } from '../signalling/index.js'
import type { TelephoneStep } from '../telephone/index.js'
import { type ActionEvent, actionEventsOf } from './events.js'

interface ReporterOptions {
  readonly settings: Settings
  /** Identity 1 first. */
  readonly identities: readonly Party[]
  readonly mac: string
}

/** Sends a GET request to the action URL of each event. The reply is ignored. */
export interface Reporter {
  onStep(step: TelephoneStep): void
  /** Reports a key press of more than two seconds. */
  longPress(key: string): void
  close(): void
}

export function createReporter(options: ReporterOptions): Reporter {
  const { settings } = options
  const agents: { http?: Agent; https?: SecureAgent } = {}

  // One connection at a time, so that the requests arrive in the order of the events.
  function send(url: string): ClientRequest {
    agents.http ??= new Agent({ keepAlive: true, maxSockets: 1 })
    return httpRequest(url, { agent: agents.http })
  }

  function sendSecure(url: string): ClientRequest {
    // Phones in a lab are usually configured not to check certificates.
    agents.https ??= new SecureAgent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false })
    return httpsRequest(url, { agent: agents.https })
  }

  function report({ setting, rejected }: ActionEvent, variables: Readonly<Record<string, string>>): void {
    if (rejected && settings.get('disconnected_url_on_reject') !== 'on') return
    const url = fillIn(settings.get(setting) ?? '', (name) => variables[name] ?? settingValue(settings, name))
    if (!URL.canParse(url)) return
    const sent = url.startsWith('https:') ? sendSecure(url) : send(url)
    // A missing listener, or an error status, has no effect on the phone.
    sent.on('error', () => {})
    sent.on('response', (response) => response.resume())
    sent.end()
  }

  return {
    onStep(step) {
      for (const event of actionEventsOf(step)) report(event, variablesOf(event, step, options))
    },
    longPress: (key) => report({ setting: 'action_longpress_url' }, { longpress_key: key, phone_ip: host }),
    close() {
      agents.http?.destroy()
      agents.https?.destroy()
    },
  }
}

const host = '127.0.0.1'

/** A URL may contain any setting as a variable. Secrets are replaced by nothing. */
const settingValue = (settings: Settings, name: string) =>
  /pass|pin|secret/i.test(name) ? '' : settings.get(name)

function variablesOf(
  { call, identity = call?.identity ?? 1 }: ActionEvent,
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

/** Replaces `$name` by its value, percent-encoded. A variable without a value becomes empty. */
function fillIn(url: string, valueFor: (name: string) => string | undefined): string {
  return url.replace(/\$(call-id|sip_header\([^)]*\)|\w+)/g, (_, name: string) =>
    encodeURIComponent(valueFor(name) ?? ''),
  )
}

const uriOf = ({ number }: Party) => `sip:${number}@${host}`
