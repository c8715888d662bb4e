import type { Socket } from 'node:net'
import { ReplyHead } from './reply-head.js'

/**
 * Reads a connection for undici. The heads of replies have the form that it accepts (see `ReplyHead`), and the bytes of
 * all replies come in one buffer: memory for each piece of each picture would cost more than reading it.
 */
export class ReplySocket {
  /** For Node, when the connection is opened. */
  readonly onread = {
    buffer: Buffer.allocUnsafeSlow(65_536),
    callback: (length: number, buffer: Uint8Array) => this.arrive(buffer.subarray(0, length)),
  }
  private readonly head = new ReplyHead()
  private readonly pieces: Uint8Array[] = []
  private socket: Socket | undefined

  /** Replaces the two methods with which undici reads and writes. A stream between the two would handle each piece again. */
  attach(socket: Socket): Socket {
    this.socket = socket
    const { read, write } = socket
    // Node itself reads with the size 0, to ask for more bytes.
    const readPiece = (size?: number) =>
      size === 0 ? Reflect.apply(read, socket, [0]) : (this.pieces.shift() ?? null)
    const writeRequest = (...args: unknown[]) => {
      // undici writes a request without a body in one piece.
      this.head.begin()
      return Reflect.apply(write, socket, args) as boolean
    }
    // Before undici's own listener, which gives up the reply.
    socket.on('end', () => this.deliver(this.head.flush()))
    return Object.assign(socket, { read: readPiece, write: writeRequest })
  }

  /** @returns true: Node goes on reading */
  private arrive(bytes: Uint8Array): boolean {
    this.deliver(this.head.add(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)))
    return true
  }

  /** undici reads at once. The next bytes come into the same memory, so what it leaves is copied. */
  private deliver(bytes: Buffer): void {
    if (bytes.length === 0) return
    this.pieces.push(bytes)
    this.socket?.emit('readable')
    const last = this.pieces.pop()
    if (last) this.pieces.push(Buffer.from(last))
  }
}
