import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { ReplyHead } from './reply-head.js'

/** The connection as undici gets it: the heads of replies have the form that it accepts. See `ReplyHead`. */
export const replyStream = (socket: Socket): Socket =>
  // undici needs a stream, `ref` and `unref`. Its type asks for a whole socket.
  new ReplySocket(socket) as unknown as Socket

class ReplySocket extends Duplex {
  private readonly head = new ReplyHead()

  constructor(private readonly socket: Socket) {
    super({ allowHalfOpen: false, highWaterMark: 65_536 })
    socket.on('data', (bytes: Buffer) => this.deliver(this.head.add(bytes)))
    socket.on('end', () => {
      this.deliver(this.head.flush())
      this.push(null)
    })
    socket.on('error', (error) => this.destroy(error))
    socket.on('close', () => {
      if (!socket.readableEnded) this.destroy()
    })
    socket.pause()
  }

  /** undici calls both: a connection without a request does not keep the process alive. */
  ref(): void {
    this.socket.ref()
  }

  unref(): void {
    this.socket.unref()
  }

  private deliver(bytes: Buffer): void {
    // An empty chunk would not be read, and would not call `_read` again.
    if (bytes.length > 0 && !this.push(bytes)) this.socket.pause()
  }

  override _read(): void {
    this.socket.resume()
  }

  /** undici writes a request without a body in one piece. */
  override _write(bytes: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.head.begin()
    this.socket.write(bytes, encoding, done)
  }

  override _final(done: () => void): void {
    this.socket.end()
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.socket.destroy()
    done(error)
  }
}
