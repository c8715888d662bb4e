import { answering, onRequest, refusing, replying, showing } from '../../helpers/faults/faulty-phones.js'
import {
  checkDisplay,
  everyCapture,
  fault,
  fetchInBrowser,
  type Group,
  giveMoreTime,
  shortTimeout,
} from './fault.js'

export const booting =
  'Is it still booting, is webserver_type off, or does it serve only the other of http and https?'
export const unreachable = 'Check its address in the rack file, its power and its network'
const reaching: Group['faults'] = [
  fault(
    'refused',
    {
      does: 'No program listens at its address.',
      says: `B: could not end all calls: the connection was refused. ${booting}`,
    },
    refusing,
  ),
  fault(
    'unreachable',
    {
      does: 'Its address cannot be reached.',
      says: `B: could not end all calls: the phone cannot be reached (…). ${unreachable}`,
    },
    // The broadcast address: no system opens a connection to it.
    async () => ({ ...(await refusing()), origin: 'http://255.255.255.255' }),
  ),
  fault(
    'reset',
    {
      does: 'It resets the connection after a request.',
      says: `B: could not end all calls: the phone closed the connection without a complete reply. ${checkDisplay}`,
    },
    () => onRequest((socket) => void socket.resetAndDestroy()),
  ),
  fault(
    'closed',
    {
      does: 'It closes the connection after a request.',
      says: `B: could not end all calls: the phone closed the connection without a complete reply. ${checkDisplay}`,
    },
    () => onRequest((socket) => void socket.end()),
  ),
  fault(
    'silent',
    {
      does: 'It accepts the connection and never replies.',
      says: `B: could not end all calls: no complete reply within 400 ms. ${checkDisplay}. ${giveMoreTime}`,
    },
    () => onRequest(() => {}),
    { entry: shortTimeout },
  ),
]

const breakingOff: Group['faults'] = [
  fault(
    'half-a-head',
    {
      does: 'It closes the connection in the middle of the headers.',
      says: `B: could not end all calls: the phone closed the connection without a complete reply. ${checkDisplay}`,
    },
    () => replying('HTTP/1.1 200 Ok\r\nContent-'),
  ),
  fault(
    'half-a-head-for-ever',
    {
      does: 'It stops sending in the middle of the headers.',
      says: `B: could not end all calls: no complete reply within 400 ms. ${checkDisplay}. ${giveMoreTime}`,
    },
    () => replying('HTTP/1.1 200 Ok\r\nContent-', 'wait'),
    { entry: shortTimeout },
  ),
  fault(
    'no-body',
    {
      does: 'It closes the connection after the headers.',
      says: `B: could not end all calls: the reply broke off after 0 of 22 bytes. ${checkDisplay}`,
    },
    () => replying('HTTP/1.1 200 Ok\r\nContent-Length: 22\r\n\r\n'),
  ),
  fault(
    'broken-off',
    {
      does: 'It closes the connection in the middle of a picture.',
      says: `B: could not fetch screen.bmp: ${everyCapture('cut off')}the reply broke off after 2 of 999 bytes. ${fetchInBrowser}`,
    },
    () =>
      answering(
        showing(({ socket }, response) => {
          response.writeHead(200, { 'content-length': '999' }).write('BM', () => socket.destroy())
        }),
      ),
  ),
  fault(
    'no-http',
    {
      does: 'A program that does not speak HTTP replies.',
      says: `B: could not end all calls: the reply is not HTTP that can be read: it does not begin with HTTP/1. ${checkDisplay}`,
    },
    () => replying('SSH-2.0-dropbear\r\n'),
  ),
]

export const connection: Group = {
  title: 'The connection',
  faults: [...reaching, ...breakingOff],
}
