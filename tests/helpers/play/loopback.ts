import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A connection of this process with itself. What it sends arrives after what was sent before on other connections. */
export class Loopback {
  private socket: Promise<Socket> | undefined

  async roundTrip(): Promise<void> {
    this.socket ??= openEcho()
    const socket = await this.socket
    socket.write('.')
    await once(socket, 'data')
  }
}

async function openEcho(): Promise<Socket> {
  const server = createServer((peer) => void peer.unref().setNoDelay().pipe(peer))
    .unref()
    .listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').setNoDelay()
  await once(socket, 'connect')
  return socket.unref()
}
