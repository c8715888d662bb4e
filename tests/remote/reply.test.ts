import { describe, expect, test } from 'vitest'
import { decide, type Reply } from '../../support/remote/reply.js'
import { dial, keys, planOf } from '../helpers/remote/plans.js'
import { errorOf, remoteOf, scriptedPhone } from '../helpers/remote/scripted-phone.js'

type Purpose = 'command' | 'dial' | 'restart' | 'picture' | 'page'
const page = '<HTML><HEAD><TITLE>snom 320</TITLE></HEAD><BODY>hello</BODY></HTML>'

function replyTo(
  purpose: Purpose,
  {
    status = 200,
    headers = {},
    body = page,
    origin = 'http://192.0.2.7',
  }: {
    status?: number
    headers?: Record<string, string>
    body?: string
    origin?: string
  },
): Reply {
  return decide(
    { status, headers, body: Buffer.from(body, 'latin1') },
    { purpose, origin, redacted: (text) => text },
  )
}

describe('a reply that means done', () => {
  test.each<[Purpose, Parameters<typeof replyTo>[1]]>([
    ['command', {}],
    ['command', { body: '' }],
    ['dial', {}],
    ['picture', { body: 'BM12' }],
    ['picture', { body: 'BM a blocked pixel', headers: { 'content-type': 'text/html' } }],
    ['command', { body: 'unblockedness' }],
    ['dial', { status: 302, headers: { location: 'index.htm' } }],
    ['dial', { status: 302, headers: { location: 'http://192.0.2.7/index.htm' } }],
    ['dial', { status: 302 }],
    [
      'dial',
      { status: 302, headers: { location: 'https://192.0.2.7/index.htm' }, origin: 'https://192.0.2.7' },
    ],
    ['restart', {}],
    ['page', {}],
  ])('%s %j', (purpose, reply) => {
    expect(replyTo(purpose, reply).kind).toBe('done')
  })
})

const settings = /use_hidden_tags.*restrict_uri_queries.*wui_admin_only/
const failures: [Purpose, Parameters<typeof replyTo>[1], object, RegExp][] = [
  [
    'command',
    { status: 302, headers: { location: 'https://192.0.2.7/' } },
    { kind: 'redirected', to: 'https' },
    /https:\/\//,
  ],
  [
    'dial',
    { status: 307, headers: { location: 'https://192.0.2.7/command.htm' } },
    { kind: 'redirected', to: 'https' },
    /https:\/\//,
  ],
  [
    'picture',
    { status: 308, headers: { location: 'https://x/' } },
    { kind: 'redirected', to: 'https' },
    /https:\/\//,
  ],
  [
    'dial',
    { status: 301, headers: { location: '/login.htm' } },
    { kind: 'redirected', to: 'a log-in page' },
    /a log-in page/,
  ],
  [
    'dial',
    { status: 302, headers: { location: 'http://198.51.100.1/' } },
    { kind: 'redirected', to: 'another host' },
    /another host/,
  ],
  [
    'dial',
    { status: 307, headers: { location: 'index.htm' } },
    { kind: 'redirected', to: 'another page' },
    settings,
  ],
  [
    'picture',
    { status: 302, headers: { location: 'index.htm' } },
    { kind: 'redirected', to: 'another page' },
    settings,
  ],
  // With hidden tags or restricted queries the phone redirects to the home page and does nothing.
  [
    'command',
    { status: 302, headers: { location: '/index.htm' } },
    { kind: 'redirected', to: 'another page' },
    settings,
  ],
  [
    'restart',
    { status: 302, headers: { location: '/index.htm' } },
    { kind: 'redirected', to: 'another page' },
    settings,
  ],
  [
    'page',
    { status: 302, headers: { location: 'index.htm' } },
    { kind: 'redirected', to: 'another page' },
    settings,
  ],
  ['page', { status: 404 }, { kind: 'not found' }, /D8xx/],
  ['command', { status: 403 }, { kind: 'forbidden', plainHttp: true }, /https:\/\/.*use_hidden_tags/],
  [
    'command',
    { status: 403, origin: 'https://192.0.2.7' },
    { kind: 'forbidden', plainHttp: false },
    settings,
  ],
  ['command', { status: 404 }, { kind: 'not found' }, /D8xx/],
  ['command', { status: 500 }, { kind: 'bad reply', problem: 'it replied 500' }, /not sent again/],
  ['command', { body: 'You are BLOCKED for 60 s' }, { kind: 'blocked' }, /Wait/],
  ['dial', { status: 403, body: '<p>blocked' }, { kind: 'blocked' }, /Wait/],
  ['picture', { body: '<title>Blocked</title>' }, { kind: 'blocked' }, /Wait/],
  ['picture', { body: 'blocked', headers: { 'content-type': 'image/bmp' } }, { kind: 'blocked' }, /Wait/],
  ['command', { body: '<title>Phone Manager</title>' }, { kind: 'phone manager' }, /Correct model:/],
  ['picture', { body: '<TITLE> phone manager </TITLE>' }, { kind: 'phone manager' }, /Correct model:/],
  ['picture', {}, { kind: 'no bitmap', instead: '"snom 320"' }, settings],
  [
    'picture',
    { headers: { 'content-type': 'text/html' } },
    { kind: 'no bitmap', instead: '"snom 320" (text/html)' },
    settings,
  ],
  [
    'picture',
    { body: '<p>please\n\x1b[31mlog in</p>' },
    { kind: 'no bitmap', instead: '"please [31mlog in"' },
    settings,
  ],
  ['picture', { body: '' }, { kind: 'no bitmap', instead: 'an empty reply' }, settings],
  ['picture', { body: '\x01\x02\x03' }, { kind: 'no bitmap', instead: '3 bytes' }, settings],
]

describe('a reply that means failure', () => {
  test.each(failures)('%s %j', (purpose, reply, failure) => {
    expect(replyTo(purpose, reply)).toEqual({ kind: 'failed', failure })
  })

  test.each(failures.filter(([, { origin }]) => !origin))(
    '%s %j: the message has advice',
    async (purpose, reply, failure, advice) => {
      const phone = await scriptedPhone((_, response) => {
        // The test server has another address than the table.
        const headers = Object.entries(reply.headers ?? {})
        response.writeHead(reply.status ?? 200, Object.fromEntries(headers))
        response.end(Buffer.from(reply.body ?? page, 'latin1'))
      })
      const remote = remoteOf(phone.origin)
      const acts = {
        command: () => remote.send(keys([{ key: 'TRANSFER' }, { key: 'ENTER' }])),
        dial: () => remote.send(dial('1002')),
        restart: () => remote.send(planOf({ kind: 'reboot' })),
        picture: () => remote.screen(),
        page: () => remote.info(),
      }
      const tried = {
        command: 'press TRANSFER, ENTER',
        dial: 'dial 1002',
        restart: 'reboot',
        picture: 'fetch screen.bmp',
        page: 'fetch info.htm',
      }
      const error = await errorOf(acts[purpose]())
      expect(error.failure).toEqual(failure)
      expect(error.message.startsWith(`B (desk-2, D785): could not ${tried[purpose]}: `)).toBe(true)
      expect(error.message).toMatch(advice)
      expect(error.tried).toBe(tried[purpose])
      expect(error.phone).toBe('B (desk-2, D785)')
      expect(phone.targets).toHaveLength(1)
    },
  )
})
