import { spawn, spawnSync } from 'node:child_process'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { type ManualClock, manualClock } from '../../../support/clock/index.js'
import { defaultQuirks, type Quirks } from '../../../support/virtual/quirks.js'
import { createSettings } from '../../../support/virtual/settings.js'
import { serveWeb, type WebOptions } from '../../../support/virtual/web/index.js'

export interface TestWebServer {
  readonly origin: string
  readonly clock: ManualClock
  /** The commands that reached the phone, as text. */
  readonly commands: readonly string[]
  /** Sends raw bytes on a new connection. @returns all bytes until its end */
  raw(request: string): Promise<string>
  close(): Promise<void>
}

interface ServedOptions extends Partial<Omit<WebOptions, 'quirks' | 'settings'>> {
  readonly quirks?: Partial<Quirks>
  /** The provisioned firmware settings. */
  readonly settings?: Readonly<Record<string, string>>
}

/** Serves a phone that only records its commands. Closed after the test. */
export async function startTestWeb({
  quirks,
  settings = {},
  ...changes
}: ServedOptions = {}): Promise<TestWebServer> {
  const commands: string[] = []
  const clock = manualClock()
  const server = await serveWeb({
    model: 'D785',
    firmware: () => '10.1.54.13',
    mac: '000413A1B2C3',
    quirks: { ...defaultQuirks, ...quirks },
    settings: createSettings(settings),
    auth: { scheme: 'none' },
    dialReply: '302',
    clock,
    screen: () => Buffer.from('BM the picture'),
    furtherScreens: {},
    reachable: () => true,
    replyDelayMs: () => 0,
    port: 0,
    minibrowser: { open: (url) => commands.push(`open ${url}`), shown: () => '<shown/>' },
    phone: {
      press: (key, heldMs) => commands.push(`press ${key} ${heldMs} at ${clock.now()}`),
      touch: (x, y, action) => commands.push(`${action} ${x} ${y}`),
      dial: (number, outgoing) => commands.push(`dial ${number}${outgoing ? ` from ${outgoing}` : ''}`),
      dtmf: (digits) => commands.push(`dtmf ${digits}`),
      releaseAllCalls: () => commands.push('release all calls'),
      clearList: (list) => commands.push(`clear ${list}`),
      logOff: (identity) => commands.push(`log off ${identity}`),
      register: (identity) => commands.push(`register ${identity}`),
      playRinger: (tone) => commands.push(`play ringer ${tone}`),
      fixLineInfo: () => commands.push('fix line info'),
      reboot: () => commands.push('reboot'),
      factoryReset: () => commands.push('factory reset'),
      upgrade: (url) => commands.push(`upgrade ${url}`),
    },
    ...changes,
  })
  onTestFinished(() => server.close())
  return { ...server, clock, commands, raw: (request) => raw(server.origin, request) }
}

export async function raw(origin: string, request: string): Promise<string> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  socket.write(request)
  return text(socket)
}

/** A POST request as bytes. */
export function post(path: string, body: string, headers: Readonly<Record<string, string>> = {}): string {
  const all = { Connection: 'close', 'Content-Length': String(Buffer.byteLength(body)), ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return [`POST ${path} HTTP/1.1`, ...lines, '', body].join('\r\n')
}

export const noCurl = spawnSync('curl', ['--version']).status === 0 ? undefined : 'curl is not installed'

/** The output of curl: the reply's status line and headers, an empty line, the body. */
export async function curl(...options: string[]): Promise<string> {
  const child = spawn('curl', ['--silent', '--include', '--noproxy', '*', ...options])
  return text(child.stdout)
}
