import type { RequestListener } from 'node:http'
import { gzipSync } from 'node:zlib'
import { answering, page, replying, showing } from '../../helpers/faults/faulty-phones.js'
import { bitmapOf } from '../../helpers/screen/pictures.js'
import {
  checkDisplay,
  checkPicture,
  everyCapture,
  fault,
  fetchInBrowser,
  type Group,
  giveMoreTime,
  shortTimeout,
  stoppedSending,
  unlockPage,
} from './fault.js'

const unreadable = (problem: string) =>
  `B: could not end all calls: the reply is not HTTP that can be read: ${problem}. ${checkDisplay}`

const statuses: Group['faults'] = [
  fault(
    'not-found',
    {
      does: 'It does not know command.htm.',
      says: 'B: could not end all calls: the phone does not know this page (404). Has this model a remote control by URL? D8xx phones have no command.htm at their address',
    },
    () => answering(page(404, '<TITLE>snom VoIP phone: Error</TITLE>')),
  ),
  fault(
    'forbidden',
    {
      does: 'It forbids plain HTTP.',
      says: `B: could not end all calls: the phone forbids it (403). Try an https:// address in the rack file. ${unlockPage}`,
    },
    () => answering(page(403, '<TITLE>snom VoIP phone: Error</TITLE>')),
  ),
  fault(
    'server-error',
    {
      does: 'Its web server has an error.',
      says: `B: could not end all calls: it replied 500. ${checkDisplay}`,
    },
    () => answering(page(500, 'Internal Server Error')),
  ),
  fault(
    'unknown-status',
    {
      does: 'It replies with a status that does not exist.',
      says: `B: could not end all calls: it replied 999. ${checkDisplay}`,
    },
    () => replying('HTTP/1.1 999 What\r\nContent-Length: 0\r\n\r\n'),
  ),
  fault(
    'overloaded',
    {
      does: 'It replies 503 to each request for a picture, and asks for a pause.',
      says: `B: could not fetch screen.bmp: ${everyCapture('503')}it replied 503 (Retry-After: 1 s). ${fetchInBrowser}`,
    },
    () => answering(showing(page(503, 'busy', { 'retry-after': '1' }))),
  ),
  fault(
    'moved-to-https',
    {
      does: 'It redirects every request to https.',
      says: 'B: could not end all calls: the phone redirected to https. Use an https:// address in the rack file',
    },
    () => answering(page(307, '', { location: 'https://127.0.0.1/' })),
  ),
  fault(
    'another-host',
    {
      does: 'It redirects every request to another host.',
      says: `B: could not end all calls: the phone redirected to another host. ${unlockPage}`,
    },
    () => answering(page(302, '', { location: 'http://192.0.2.1/command.htm' })),
  ),
]

const heads: Group['faults'] = [
  fault(
    'no-status',
    { does: 'Its status line has no status.', says: unreadable('its status line is wrong') },
    () => replying('HTTP/1.1 Ok\r\n\r\n'),
  ),
  fault(
    'no-version',
    { does: 'Its status line does not begin with HTTP.', says: unreadable('it does not begin with HTTP/1') },
    () => replying('200 Ok\r\nContent-Length: 0\r\n\r\n'),
  ),
  fault('broken-header', { does: 'A header has no colon.', says: unreadable('a header is wrong') }, () =>
    replying('HTTP/1.1 200 Ok\r\nServer snom embedded\r\nContent-Length: 0\r\n\r\n'),
  ),
  fault('two-lengths', { does: 'It states two lengths.', says: unreadable('a header is wrong') }, () =>
    replying('HTTP/1.1 200 Ok\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd'),
  ),
  fault(
    'endless-head',
    { does: 'Its headers do not end.', says: unreadable('its headers are longer than 16 KB') },
    () => replying(`HTTP/1.1 200 Ok\r\n${'X-Header: and one more\r\n'.repeat(10_000)}`, 'wait'),
  ),
  fault(
    'only-continue',
    {
      does: 'It replies "100 Continue", and nothing after it.',
      says: `B: could not end all calls: no complete reply within 400 ms. ${checkDisplay}. ${giveMoreTime}`,
    },
    () => replying('HTTP/1.1 100 Continue\r\n\r\n', 'wait'),
    { entry: shortTimeout },
  ),
  fault(
    'unasked-upgrade',
    {
      does: 'It changes to another protocol.',
      says: unreadable('it changes to another protocol, which no request has asked for'),
    },
    () => replying('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n', 'wait'),
  ),
]

/** Writes without end, as fast as the client reads. */
const endless: RequestListener = ({ socket }, response) => {
  const more = () => {
    if (!socket.destroyed) response.write('<p>and so on</p>'.repeat(4096), more)
  }
  more()
}

/** Sends this number of bytes of its picture, and closes the connection. */
async function cutting(head: string, bytes: number) {
  const picture = (await bitmapOf('idle')).subarray(0, bytes)
  return answering(showing(({ socket }) => void socket.end(Buffer.concat([Buffer.from(head), picture]))))
}

const bodies: Group['faults'] = [
  fault(
    'length-too-long',
    {
      does: 'It states a greater length than it sends.',
      says: `B: could not end all calls: no complete reply within 400 ms: 13 of 100 bytes came. ${checkDisplay}. ${stoppedSending}`,
    },
    () => replying('HTTP/1.1 200 Ok\r\nContent-Length: 100\r\n\r\n<HTML></HTML>', 'wait'),
    { entry: shortTimeout },
  ),
  fault(
    'length-too-short',
    {
      does: 'It states a smaller length than its picture has.',
      says: `B: its display cannot be read: ${everyCapture('cut off')}truncated: 1000 of 391734 bytes. ${checkPicture}`,
    },
    () => cutting('HTTP/1.1 200 Ok\r\nContent-Length: 1000\r\n\r\n', 2000),
  ),
  fault(
    'http-1.0-cut-off',
    {
      does: 'It speaks HTTP/1.0, states no length, and closes the connection in the middle of a picture.',
      says: `B: its display cannot be read: ${everyCapture('cut off')}truncated: 1000 of 391734 bytes. ${checkPicture}`,
    },
    () => cutting('HTTP/1.0 200 Ok\r\n\r\n', 1000),
  ),
  fault(
    'chunked-garbage',
    {
      does: 'It announces chunks, and sends other bytes.',
      says: unreadable('its chunks are wrong'),
    },
    () => replying('HTTP/1.1 200 Ok\r\nTransfer-Encoding: chunked\r\n\r\nno length\r\n'),
  ),
  fault(
    'endless-page',
    {
      does: 'Its reply to a command does not end.',
      says: `B: could not end all calls: the reply is longer than 1000000 bytes. ${checkDisplay}`,
    },
    () => answering(endless),
  ),
  fault(
    'endless-picture',
    {
      does: 'Its picture does not end.',
      says: `B: could not fetch screen.bmp: ${everyCapture('too long')}the reply is longer than 16000000 bytes. ${fetchInBrowser}`,
    },
    () => answering(showing(endless)),
  ),
  fault(
    'empty-picture',
    {
      does: 'It sends an empty reply instead of a picture.',
      says: `B: could not fetch screen.bmp: ${everyCapture('empty')}the reply is not a bitmap: an empty reply. ${unlockPage}`,
    },
    () => answering(showing(page(200, ''))),
  ),
]

const coded = (coding: string, body: Uint8Array) =>
  answering(showing(page(200, body, { 'content-encoding': coding })))

const codings: Group['faults'] = [
  fault(
    'unknown-content-encoding',
    {
      does: 'Its picture has an unknown Content-Encoding.',
      says: `B: could not fetch screen.bmp: ${everyCapture('undecodable')}the reply has the Content-Encoding "lzma", and it cannot be decoded: Offhook does not know it. ${fetchInBrowser}`,
    },
    () => coded('lzma', Buffer.from('BM')),
  ),
  fault(
    'gzip-cut-off',
    {
      does: 'The gzip data of its picture break off.',
      says: `B: could not fetch screen.bmp: ${everyCapture('cut off')}the reply is incomplete: its gzip data of 100 bytes break off. ${fetchInBrowser}`,
    },
    async () => coded('gzip', gzipSync(await bitmapOf('idle')).subarray(0, 100)),
  ),
]

export const http: Group = { title: 'HTTP', faults: [...statuses, ...heads, ...bodies, ...codings] }
