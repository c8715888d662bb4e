import { describe, expect, test } from 'vitest'
import { decide, type Reply } from '../../support/remote/reply.js'
import { dial, keys, planOf } from '../helpers/remote/plans.js'
import { errorOf, remoteOf, scriptedPhone } from '../helpers/remote/scripted-phone.js'

type Purpose = 'command' | 'dial' | 'restart' | 'picture' | 'page'
const date = new Date('2026-01-02T15:49:00Z')
const logInForm =
  '<title>snom</title><FORM><INPUT name="u"><INPUT TYPE="password" name="p"><INPUT type=submit><INPUT type=hidden></FORM>'
const page = '<HTML><HEAD><TITLE>snom 320</TITLE></HEAD><BODY>hello</BODY></HTML>'

function replyTo(
  purpose: Purpose,
  {
    status = 200,
    headers = {},
    body = page,
    origin = 'http://192.0.2.7',
    target = '/command.htm?key=ENTER',
    reused = false,
  }: {
    status?: number
    headers?: Record<string, string>
    body?: string
    origin?: string
    target?: string
    reused?: boolean
  },
): Reply {
  return decide(
    { status, headers, body: Buffer.from(body, 'latin1'), reused },
    { purpose, target, origin, date, redacted: (text) => text },
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
    ...[
      '<title>Blocked numbers</title><h1>Blocked numbers</h1>none',
      'Number 1005 is blocked',
      'Incoming calls are blocked',
      '<a href="/">Home</a> <a href="/deny.htm">Blocked</a> <a href="/logout.htm">Logout</a>',
      'Deny list: 1005 (blocked), 1006 (blocked)',
      `<p>${'text '.repeat(80)}access is blocked`,
    ].map((body): [Purpose, { body: string }] => ['command', { body }]),
    // A page of settings, not a log-in form.
    [
      'command',
      { body: '<form><input name=a><input name=b><input name=c><input type=password name=d></form>' },
    ],
    ['command', { body: '<input type=password name=old><input type=password name=new>' }],
    ['command', { body: logInForm, target: '/line_login.htm?PLAY_RINGER:1=+Ringer' }],
    ['dial', { status: 302, headers: { location: 'index.htm' } }],
    ['dial', { status: 302, headers: { location: 'http://192.0.2.7/index.htm' } }],
    ['dial', { status: 302 }],
    [
      'dial',
      { status: 302, headers: { location: 'https://192.0.2.7/index.htm' }, origin: 'https://192.0.2.7' },
    ],
    ['restart', {}],
    ['command', { body: 'BM and so on' }],
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
  [
    'command',
    { status: 500 },
    { kind: 'error status', status: 500, retryAfterMs: undefined },
    /not sent again/,
  ],
  ['command', { body: 'You are BLOCKED for 60 s' }, { kind: 'blocked' }, /Wait/],
  ['dial', { status: 403, body: '<p>blocked' }, { kind: 'blocked' }, /Wait/],
  ['picture', { body: '<title>Blocked</title>' }, { kind: 'blocked' }, /Wait/],
  ['picture', { body: 'blocked', headers: { 'content-type': 'image/bmp' } }, { kind: 'blocked' }, /Wait/],
  [
    'command',
    { body: '<html>Access from 192.0.2.1 is blocked until 15:49</html>' },
    { kind: 'blocked' },
    /Wait/,
  ],
  ['command', { body: '<title>snom 320</title><h1>Blocked!</h1>' }, { kind: 'blocked' }, /Wait/],
  [
    'picture',
    { status: 503, headers: { 'retry-after': '7' } },
    { kind: 'error status', status: 503, retryAfterMs: 7000 },
    /replied 503 \(Retry-After: 7 s\)\. Fetch screen\.bmp/,
  ],
  ...(['command', 'dial', 'page', 'picture'] as const).map((purpose): (typeof failures)[number] => [
    purpose,
    { body: logInForm },
    { kind: 'log-in form', page: '"snom"' },
    /log-in form: "snom"\. Offhook logs in by Basic or Digest.*http_scheme.*credentials/,
  ]),
  ['command', { body: '<title>Login</title>' }, { kind: 'log-in form', page: '"Login"' }, /http_scheme/],
  [
    'picture',
    { body: '\x1f\x8b\x08' },
    { kind: 'no bitmap', instead: 'gzip data without Content-Encoding', empty: false },
    settings,
  ],
  ['command', { body: '<title>Phone Manager</title>' }, { kind: 'phone manager' }, /Correct model:/],
  ['picture', { body: '<TITLE> phone manager </TITLE>' }, { kind: 'phone manager' }, /Correct model:/],
  ['picture', {}, { kind: 'no bitmap', instead: '"snom 320"', empty: false }, settings],
  [
    'picture',
    { headers: { 'content-type': 'text/html' } },
    { kind: 'no bitmap', instead: '"snom 320" (text/html)', empty: false },
    settings,
  ],
  [
    'picture',
    { body: '<p>please\n\x1b[31mlog in</p>' },
    { kind: 'no bitmap', instead: '"please [31mlog in"', empty: false },
    settings,
  ],
  ['picture', { body: '' }, { kind: 'no bitmap', instead: 'an empty reply', empty: true }, settings],
  ['picture', { body: '\x01\x02\x03' }, { kind: 'no bitmap', instead: '3 bytes', empty: false }, settings],
]

test('a picture in reply to a command belongs to an earlier request', () => {
  const failure = { kind: 'second reply' }
  expect(replyTo('command', { body: 'BM and so on', reused: true })).toEqual({ kind: 'failed', failure })
  expect(replyTo('picture', { body: 'BM and so on', reused: true }).kind).toBe('done')
})

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
