import type { RequestListener } from 'node:http'
import { answering, ok, page } from '../../helpers/faults/faulty-phones.js'
import { everyCapture, fault, type Group, unlockPage } from './fault.js'

const rejected =
  'the phone rejected the user or the password (401). No more requests are sent to it in this run, since three failures lock its web server. Correct credentials: in the rack file (for pages in wui_admin_only: the administrator)'
const asking = (scheme: string) => page(401, 'Unauthorized request\r\n', { 'www-authenticate': scheme })
const basic = asking('Basic REALM="snom"')
const locked =
  'its web server is locked after failed log-ins ("blocked"). Wait (1 minute, doubled by each further group of failures) or reboot it, and find out who logs in with a wrong password'

/** Each time with a new nonce. */
function digest(more: string): RequestListener {
  let nth = 0
  return (request, response) =>
    asking(`Digest realm="snom", nonce="n${nth++}", qop="auth"${more}`)(request, response)
}

/** Accepts the log-in for two requests. */
const forgetful: RequestListener = (request, response) => {
  const welcome = request.headers.authorization && request.url !== '/screen.bmp'
  return (welcome ? ok : basic)(request, response)
}

/** Like a page with a form that is already filled in. */
const echoing: RequestListener = (request, response) => {
  const { authorization = '' } = request.headers
  if (!authorization) return basic(request, response)
  const [user, ...password] = Buffer.from(authorization.slice(6), 'base64').toString().split(':')
  const words = request.url === '/screen.bmp' ? `${user} ${password.join(':')} ${authorization}` : 'ok'
  page(200, `<title>${words}</title>`)(request, response)
}

export const authentication: Group = {
  title: 'Logging in',
  faults: [
    fault(
      'no-credentials',
      {
        does: 'It asks for a log-in, and the rack file has none.',
        says: 'B: could not end all calls: the phone asks for a user and a password (401), and none are given. In the rack file set credentials: { user: …, password: … } for this phone (http_user and http_pass of the phone)',
      },
      () => answering(basic),
      { entry: { credentials: undefined } },
    ),
    fault(
      'basic-rejected',
      { does: 'It rejects the log-in (Basic).', says: `B: could not end all calls: ${rejected}` },
      () => answering(basic),
    ),
    fault(
      'digest-rejected',
      { does: 'It rejects the log-in (Digest).', says: `B: could not end all calls: ${rejected}` },
      () => answering(digest('')),
    ),
    fault(
      'rejected-later',
      {
        does: 'It accepts the log-in at first, and rejects it for the picture.',
        says: `B: could not fetch screen.bmp: ${rejected}`,
      },
      () => answering(forgetful),
    ),
    fault(
      'always-stale',
      {
        does: 'It calls each nonce stale, even the one that it has just given.',
        says: 'B: could not end all calls: the phone calls each log-in stale (401), even one with the nonce that it has just given. No more requests are sent to it in this run. Reboot the phone, or set its http_scheme to Basic (off) and use https',
      },
      () => answering(digest(', stale=true')),
    ),
    fault(
      'unknown-scheme',
      {
        does: 'It asks for a log-in with an unsupported scheme.',
        says: 'B: could not end all calls: the phone asks for a log-in (401) that is neither Basic nor a known Digest: negotiate, ntlm. Set http_scheme of the phone to Basic (off) or Digest (on)',
      },
      () => answering(asking('Negotiate, NTLM')),
    ),
    fault(
      'unknown-digest',
      {
        does: 'It asks for a Digest log-in with an unsupported algorithm.',
        says: 'B: could not end all calls: the phone asks for a log-in (401) that is neither Basic nor a known Digest: digest (algorithm SHA-512-256, qop auth-int). Set http_scheme of the phone to Basic (off) or Digest (on)',
      },
      () => answering(asking('Digest realm="snom", nonce="n", algorithm=SHA-512-256, qop="auth-int"')),
    ),
    fault(
      'no-scheme',
      {
        does: 'It asks for a log-in without naming a scheme.',
        says: 'B: could not end all calls: the phone asks for a log-in (401) that is neither Basic nor a known Digest: no scheme named. Set http_scheme of the phone to Basic (off) or Digest (on)',
      },
      () => answering(page(401, 'Unauthorized request\r\n')),
    ),
    fault(
      'locked',
      {
        does: 'It is locked, and replies with status 200.',
        says: `B: could not end all calls: ${locked}`,
      },
      () => answering(page(200, '<html>You are blocked for 60 s</html>')),
    ),
    fault(
      'locked-403',
      {
        does: 'It is locked, and replies with status 403.',
        says: `B: could not end all calls: ${locked}`,
      },
      () => answering(page(403, '<html>Blocked</html>')),
    ),
    fault(
      'password-echoed',
      {
        does: 'It sends a page that repeats the log-in instead of a picture.',
        says: `B: could not fetch screen.bmp: ${everyCapture('no bitmap')}the reply is not a bitmap: "admin *** Basic ***" (text/html). ${unlockPage}`,
      },
      () => answering(echoing),
    ),
  ],
}
