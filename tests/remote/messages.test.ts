import { expect, test } from 'vitest'
import type { RemoteFailure } from '../../support/remote/failure.js'
import { RemoteError, repeatableFault } from '../../support/remote/index.js'

type Kind = RemoteFailure['kind']
const lookAtTheDisplay = 'It may have taken effect and was not sent again: look at the display'
const keepAlive =
  'This connection had served earlier requests. If this happens again, set keepAlive: false for this phone in the rack file'
const address = 'Check its address in the rack file, its power and its network'
const unlock =
  'Set use_hidden_tags and restrict_uri_queries to off and take the page out of wui_admin_only on the phone, or give the administrator as credentials'
const fetching = 'fetch screen.bmp'
const fetchWithBrowser = 'Fetch screen.bmp with a browser: does the phone still answer there?'

/** Each failure, what the message says of it, and what was tried if it was no command. */
const rows: readonly (readonly [RemoteFailure, says: string, tried?: string])[] = [
  [{ kind: 'refused input', problem: 'it is empty' }, 'it is empty; nothing was sent. Correct the request'],
  [{ kind: 'closed remote' }, 'this remote control was closed before. Open the phone again'],
  [
    { kind: 'refused connection' },
    'the connection was refused. Is it still booting, is webserver_type off, or does it serve only the other of http and https?',
  ],
  [{ kind: 'unreachable', code: 'EHOSTUNREACH' }, `the phone cannot be reached (EHOSTUNREACH). ${address}`],
  [{ kind: 'timeout', afterMs: 5000, connected: false }, `no connection within 5000 ms. ${address}`],
  [
    { kind: 'timeout', afterMs: 5000, connected: true },
    `no complete reply within 5000 ms. ${lookAtTheDisplay}. If the phone is only slow, set a longer timeoutMs: in the rack file`,
  ],
  [
    { ...{ kind: 'timeout', afterMs: 5000, connected: true }, body: { bytes: 12, of: 40, stopped: true } },
    `no complete reply within 5000 ms: 12 of 40 bytes came. ${fetchWithBrowser} It stopped sending: its Content-Length is wrong, or its web server is stuck`,
    fetching,
  ],
  [
    { kind: 'reset', reused: false },
    `the phone closed the connection without a complete reply. ${lookAtTheDisplay}`,
  ],
  [
    { kind: 'reset', reused: true },
    `the phone closed the connection without a complete reply. ${lookAtTheDisplay}. ${keepAlive}`,
  ],
  [
    { kind: 'second reply' },
    `the phone sent a second reply to an earlier request. ${lookAtTheDisplay}. ${keepAlive}`,
  ],
  [
    { kind: 'bad certificate', problem: 'it has expired' },
    'its certificate is not trusted: it has expired. In the rack file set tls: { fingerprint: … } to what the phone itself shows (openssl x509 -fingerprint -sha256), or tls: { ca: … }',
  ],
  [
    { kind: 'no tls', code: 'EPROTO' },
    'the TLS connection failed (EPROTO). Does this port speak https? Old firmware may speak only TLS 1.0 or 1.1: use http, or set NODE_OPTIONS="--tls-min-v1.0 --tls-cipher-list=DEFAULT@SECLEVEL=0"',
  ],
  [
    { kind: 'only tls' },
    'the phone speaks TLS there, and the address says http. Use an https:// address in the rack file',
  ],
  [
    { kind: 'no credentials' },
    'the phone asks for a user and a password (401), and none are given. In the rack file set credentials: { user: …, password: … } for this phone (http_user and http_pass of the phone)',
  ],
  [
    { kind: 'rejected credentials' },
    'the phone rejected the user or the password (401). No more requests are sent to it in this run, since three failures lock its web server. Correct credentials: in the rack file (for pages in wui_admin_only: the administrator)',
  ],
  [
    { kind: 'always stale' },
    'the phone calls each log-in stale (401), even one with the nonce that it has just given. No more requests are sent to it in this run. Reboot the phone, or set its http_scheme to Basic (off) and use https',
  ],
  [
    { kind: 'unknown challenge', offered: ['ntlm', 'digest (qop auth-int)'] },
    'the phone asks for a log-in (401) that is neither Basic nor a known Digest: ntlm, digest (qop auth-int). Set http_scheme of the phone to Basic (off) or Digest (on)',
  ],
  [
    { kind: 'unknown challenge', offered: [] },
    'the phone asks for a log-in (401) that is neither Basic nor a known Digest: no scheme named. Set http_scheme of the phone to Basic (off) or Digest (on)',
  ],
  [
    { kind: 'blocked' },
    'its web server is locked after failed log-ins ("blocked"). Wait (1 minute, doubled by each further group of failures) or reboot it, and find out who logs in with a wrong password',
  ],
  [
    { kind: 'forbidden', plainHttp: true },
    `the phone forbids it (403). Try an https:// address in the rack file. ${unlock}`,
  ],
  [{ kind: 'forbidden', plainHttp: false }, `the phone forbids it (403). ${unlock}`],
  [
    { kind: 'redirected', to: 'https' },
    'the phone redirected to https. Use an https:// address in the rack file',
  ],
  [{ kind: 'redirected', to: 'a log-in page' }, `the phone redirected to a log-in page. ${unlock}`],
  [
    { kind: 'not found' },
    'the phone does not know this page (404). Has this model a remote control by URL? D8xx phones have no command.htm at their address',
  ],
  [
    { kind: 'not found' },
    'the phone does not know this page (404). Has this phone such a display, and is it connected?',
    'fetch exp_screen.bmp',
  ],
  [
    { kind: 'phone manager' },
    'it shows the "Phone Manager" of the D8xx series, which has no command.htm. Correct model: in the rack file. Offhook can capture the display of such a phone; commands need remoteControl: there (reported, not verified)',
  ],
  [
    { kind: 'no bitmap', instead: '"Welcome"', empty: false },
    `the reply is not a bitmap: "Welcome". ${unlock}`,
    fetching,
  ],
  [
    { kind: 'log-in form', page: '"Sign in"' },
    'the reply is a log-in form: "Sign in". Offhook logs in by Basic or Digest, and fills in no form. Set http_scheme of the phone to off (Basic) or on (Digest), and credentials: { user: …, password: … } in the rack file',
  ],
  [{ kind: 'error status', status: 500, retryAfterMs: undefined }, `it replied 500. ${lookAtTheDisplay}`],
  [
    { kind: 'error status', status: 503, retryAfterMs: 1200 },
    `it replied 503 (Retry-After: 2 s). ${fetchWithBrowser}`,
    fetching,
  ],
  [
    { kind: 'cut off', bytes: 12, of: undefined },
    `the reply broke off after 12 bytes. ${fetchWithBrowser}`,
    fetching,
  ],
  [
    { kind: 'cut off', bytes: 12, of: undefined, coding: 'gzip' },
    `the reply is incomplete: its gzip data of 12 bytes break off. ${lookAtTheDisplay}`,
  ],
  [{ kind: 'too long', limit: 1000 }, `the reply is longer than 1000 bytes. ${lookAtTheDisplay}`],
  [
    { kind: 'undecodable', coding: 'z\u0007', problem: 'Offhook does not know it' },
    `the reply has the Content-Encoding "z?", and it cannot be decoded: Offhook does not know it. ${lookAtTheDisplay}`,
  ],
  [
    { kind: 'unreadable', problem: 'its chunks are wrong' },
    `the reply is not HTTP that can be read: its chunks are wrong. ${lookAtTheDisplay}`,
  ],
  [
    { kind: 'repeated', summary: '2 of 2 captures failed: 2× 503', last: { kind: 'blocked' } },
    '2 of 2 captures failed: 2× 503; the last one: its web server is locked after failed log-ins ("blocked"). Wait (1 minute, doubled by each further group of failures) or reboot it, and find out who logs in with a wrong password',
    fetching,
  ],
]

test.each(rows.map(([failure, says, tried = 'end all calls']) => ({ failure, says, tried })))(
  'a person reads what came back and what to do: $failure',
  ({ failure, says, tried }) => {
    expect(new RemoteError('B', tried, failure).message).toBe(`B: could not ${tried}: ${says}`)
  },
)

/** What the rack has to mend: its power, network, addresses, certificates and log-ins. */
const byRack: readonly Kind[] = [
  ...([
    'refused connection',
    'unreachable',
    'timeout',
    'reset',
    'bad certificate',
    'no tls',
    'only tls',
  ] as const),
  ...(['no credentials', 'rejected credentials', 'always stale', 'unknown challenge', 'blocked'] as const),
  ...(['forbidden', 'redirected', 'phone manager', 'log-in form'] as const),
]

test('a failure that the rack has to mend is told apart from one that may be a firmware bug', () => {
  for (const [failure] of rows) {
    // A repeated failure counts as its last one, which is "blocked" here.
    const isBlamed = failure.kind === 'repeated' || byRack.includes(failure.kind)
    expect(new RemoteError('B', 'x', failure).byRack, failure.kind).toBe(isBlamed)
  }
})

test('a reading is repeated unless a person has to change something first, and its faults have short names', () => {
  const names = rows.flatMap(([failure]) => repeatableFault(failure) ?? [])
  expect(names).toEqual([
    ...['refused', 'unreachable', 'unreachable', 'unanswered', 'cut off', 'closed', 'closed', 'second reply'],
    ...['no TLS connection', 'no TLS connection', 'redirected', 'redirected', 'no bitmap', 'log-in form'],
    ...['500', '503', 'cut off', 'cut off', 'too long', 'undecodable', 'unreadable HTTP'],
  ])
})
