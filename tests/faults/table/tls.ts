import { selfSigned } from '../../helpers/faults/certificates.js'
import {
  answeringTls,
  connecting,
  type FaultyPhone,
  ok,
  replying,
  withFile,
} from '../../helpers/faults/faulty-phones.js'
import { booting, unreachable } from './connection.js'
import { fault, type Group, shortTimeout } from './fault.js'

const pinIt =
  'In the rack file set tls: { fingerprint: … } to what the phone itself shows (openssl x509 -fingerprint -sha256), or tls: { ca: … }'
const needsOpenssl = { needsOpenssl: true }

async function trusting(cert: ReturnType<typeof selfSigned>): Promise<FaultyPhone> {
  return withFile('ca.pem', cert.cert, async (ca) => ({
    ...(await answeringTls(ok, cert)),
    entry: { tls: { ca } },
  }))
}

async function pinned(): Promise<FaultyPhone> {
  const tls = { fingerprint: 'AB'.repeat(32) }
  return { ...(await answeringTls(ok, selfSigned('IP:127.0.0.1'))), entry: { tls } }
}

export const tls: Group = {
  title: 'TLS',
  faults: [
    fault(
      'only-tls',
      {
        does: 'It speaks TLS where the rack file says http.',
        says: 'B: could not end all calls: the phone speaks TLS there, and the address says http. Use an https:// address in the rack file',
      },
      // The alert of a TLS server that received plain HTTP.
      () => replying('\x15\x03\x01\x00\x02\x02\x46'),
    ),
    fault(
      'no-tls',
      {
        does: 'It speaks plain HTTP where the rack file says https.',
        says: 'B: could not end all calls: the TLS connection failed (…). Does this port speak https? Old firmware may speak only TLS 1.0 or 1.1: use http, or set NODE_OPTIONS="--tls-min-v1.0 --tls-cipher-list=DEFAULT@SECLEVEL=0"',
      },
      () =>
        connecting(
          (socket) => socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
          'https',
        ),
    ),
    fault(
      'tls-never-begins',
      {
        does: 'It accepts the connection, and its TLS handshake never begins.',
        says: `B: could not end all calls: no connection within 400 ms. ${unreachable}`,
      },
      () => connecting(() => {}, 'https'),
      { entry: shortTimeout },
    ),
    fault(
      'tls-closed',
      {
        does: 'It closes the connection in the TLS handshake.',
        says: `B: could not end all calls: the connection was refused. ${booting}`,
      },
      () => connecting((socket) => void socket.resetAndDestroy(), 'https'),
    ),
    fault(
      'self-signed',
      {
        does: 'Its certificate is self-signed, and the rack file does not pin it.',
        says: `B: could not end all calls: its certificate is not trusted: it is signed by an unknown authority (…). ${pinIt}`,
      },
      () => answeringTls(ok, selfSigned('IP:127.0.0.1')),
      needsOpenssl,
    ),
    fault(
      'wrong-fingerprint',
      {
        does: 'Its certificate does not have the fingerprint of the rack file.',
        says: `B: could not end all calls: its certificate is not trusted: its SHA-256 fingerprint is …, pinned is ${'AB'.repeat(32)}. ${pinIt}`,
      },
      pinned,
      needsOpenssl,
    ),
    fault(
      'expired',
      {
        does: 'Its certificate has expired.',
        says: `B: could not end all calls: its certificate is not trusted: it has expired, or the clock of this computer is wrong (CERT_HAS_EXPIRED). ${pinIt}`,
      },
      () => trusting(selfSigned('IP:127.0.0.1', 'expired')),
      needsOpenssl,
    ),
    fault(
      'other-name',
      {
        does: 'Its certificate is issued for another name.',
        says: `B: could not end all calls: its certificate is not trusted: it is issued for another name than the address (ERR_TLS_CERT_ALTNAME_INVALID). ${pinIt}`,
      },
      () => trusting(selfSigned('DNS:another.example')),
      needsOpenssl,
    ),
  ],
}
