import { createHash } from 'node:crypto'
import { fetch } from 'undici'
import { expect } from 'vitest'
import type { TestWebServer } from './web-phone.js'

export const login = { user: 'rack', password: 'pass:word' }
export const basic = { scheme: 'basic', ...login } as const
export const digest = { scheme: 'digest', ...login } as const

type Headers = Readonly<Record<string, string>>

export const get = (phone: TestWebServer, headers: Headers = {}) =>
  fetch(`${phone.origin}/info.htm`, { headers })

export async function expectBlocked(phone: TestWebServer, headers: Headers = {}) {
  const reply = await get(phone, headers)
  expect([reply.status, await reply.text()]).toEqual([200, expect.stringMatching(/blocked/)])
}

export async function challengeOf(phone: TestWebServer): Promise<string> {
  return (await get(phone)).headers.get('www-authenticate') ?? ''
}

export const nonceOf = (challenge: string) => /nonce="([^"]*)"/.exec(challenge)?.[1] ?? ''

export async function rightLogin(phone: TestWebServer, scheme: 'basic' | 'digest'): Promise<Headers> {
  const token = Buffer.from(`${login.user}:${login.password}`).toString('base64')
  if (scheme === 'basic') return { authorization: `Basic ${token}` }
  return { authorization: authorizationOf({ nonce: nonceOf(await challengeOf(phone)) }) }
}

const defaults = {
  user: login.user,
  method: 'GET',
  uri: '/info.htm',
  realm: 'snom',
  qop: 'auth',
  nc: '00000001',
  nonce: '',
  algorithm: 'MD5',
}
export type Answer = typeof defaults

export const answer = (phone: TestWebServer, change: Partial<Answer>) =>
  get(phone, { authorization: authorizationOf(change) })

// The Authorization header of RFC 7616 section 3.4.1, without the driver's code.
function authorizationOf(change: Partial<Answer>): string {
  const { user, method, uri, realm, qop, nc, nonce, algorithm } = { ...defaults, ...change }
  const name = algorithm === 'MD5' ? 'md5' : 'sha256'
  const hash = (text: string) => createHash(name).update(text).digest('hex')
  const account = hash(`${user}:${realm}:${login.password}`)
  const response = hash(`${account}:${nonce}:${nc}:cafe:${qop}:${hash(`${method}:${uri}`)}`)
  return (
    `Digest username="${user}", realm="${realm}", nonce="${nonce}", uri="${uri}", algorithm=${algorithm}, ` +
    `qop=${qop}, nc=${nc}, cnonce="cafe", response="${response}"`
  )
}
