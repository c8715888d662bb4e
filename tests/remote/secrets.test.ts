import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { credentials, type RequestRecord } from '../../support/remote/index.js'
import { errorOf, type Handler, remoteOf, scriptedPhone } from '../helpers/remote/scripted-phone.js'

const user = 'operator-7'
const password = 'correct horse'
const secrets = [
  password,
  user,
  Buffer.from(`${user}:${password}`).toString('base64'),
  'Authorization',
  'Basic ',
]

const forms = (value: unknown): string[] => [
  String(value),
  JSON.stringify(value) ?? '',
  inspect(value, { depth: 20, showHidden: true, getters: true }),
  inspect(value, { customInspect: false, showHidden: true, depth: 20 }),
  value instanceof Error ? `${value.stack} ${inspect(value.cause)}` : '',
]

function expectNoSecret(value: unknown): void {
  for (const form of forms(value)) {
    for (const secret of secrets) expect(form).not.toContain(secret)
  }
}

test('credentials print as ***', () => {
  const held = credentials(user, password)
  expect(`${held}`).toBe('***')
  expect(JSON.stringify({ held })).toBe('{"held":"***"}')
  expect(inspect({ held })).toBe('{ held: *** }')
  expect(Object.keys(held)).toEqual([])
  expectNoSecret(held)
  expectNoSecret({ ...held })
})

test.each(['a:b', 'a\nb'])(
  'a user name that HTTP authentication cannot transport is refused: %j',
  (wrong) => {
    expect(() => credentials(wrong, password)).toThrow('neither colons nor control characters')
  },
)

const log401: Handler = (_, response) =>
  void response.writeHead(401, { 'www-authenticate': 'Basic realm="snom"' }).end()
const afterLogIn =
  (handler: Handler): Handler =>
  (...args) =>
    (args[0].headers.authorization ? handler : log401)(...args)

test.each<[string, Handler]>([
  ['rejected', log401],
  ['forbidden', afterLogIn((_, response) => void response.writeHead(403).end())],
  ['closed', afterLogIn((request) => void request.socket.destroy())],
  ['broken', afterLogIn((request) => void request.socket.end('no HTTP'))],
  ['no bitmap', afterLogIn((_, response) => void response.end('<title>other</title>'))],
  [
    'no bitmap, but the repeated request',
    afterLogIn(
      ({ headers }, response) => void response.end(`<title>${headers.authorization?.slice(6)} ${password}`),
    ),
  ],
  [
    'no bitmap, with a content type',
    afterLogIn((_, response) => void response.setHeader('content-type', password).end()),
  ],
  [
    'an unknown coding',
    afterLogIn((_, response) => void response.writeHead(200, { 'content-encoding': password }).end('x')),
  ],
  [
    'redirected with credentials',
    afterLogIn((request, response) => {
      const host = request.headers.host
      response.writeHead(302, { location: `https://${user}:${encodeURI(password)}@${host}/` }).end()
    }),
  ],
])('no error, record or remote shows a secret: %s', async (_, handler) => {
  const records: RequestRecord[] = []
  const phone = await scriptedPhone(handler)
  const remote = remoteOf(phone.origin, {
    credentials: credentials(user, password),
    onRequest: (record) => records.push(record),
  })
  expectNoSecret(await errorOf(remote.screen()))
  expect(phone.logIns[1], 'the secret was in play').toContain('Basic ')
  expect(records.length).toBe(phone.targets.length)
  expectNoSecret(records)
  expectNoSecret(remote)
})

test('an address with a password is refused, and the message does not contain it', () => {
  let error: unknown
  try {
    remoteOf(`http://${user}:${encodeURIComponent(password)}@127.0.0.1`)
  } catch (thrown) {
    error = thrown
  }
  expect(String(error)).toContain('give them as credentials')
  expectNoSecret(error)
  expect(String(error)).not.toContain('horse')
})
