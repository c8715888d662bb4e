/**
 * Rewrites the head of a reply, as it arrives, into the form that undici accepts:
 * - A header that continues on the next line becomes one line (obs-fold, RFC 9112, 5.2).
 * - A reply that another one follows, such as `100 Continue`, is dropped. A client must accept it, even if it has not
 *   asked for it (RFC 9110, 15.2).
 *
 * All other bytes stay as they are, also those that are not HTTP: undici reports them.
 */
export class ReplyHead {
  /** `start`: the status is not known yet. `interim`: inside a `100 Continue`. `body`: the head is complete. */
  private part: 'start' | 'interim' | 'head' | 'body' = 'body'
  private waiting = ''

  /** A request was sent: the next bytes are the head of its reply. */
  begin(): void {
    this.part = 'start'
  }

  /** @returns the bytes that are complete; the end of a line waits for the first byte of the next line */
  add(bytes: Buffer): Buffer {
    if (this.part === 'body') return bytes
    if (this.part === 'start' && !this.waiting && isUsual(bytes)) {
      this.part = 'body'
      return bytes
    }
    this.waiting += bytes.toString('latin1')
    return Buffer.from(this.take(), 'latin1')
  }

  /** The bytes that still wait, when the connection ends. */
  flush(): Buffer {
    const rest = this.part === 'interim' ? '' : this.waiting
    this.waiting = ''
    return Buffer.from(rest, 'latin1')
  }

  private take(): string {
    if (this.part === 'start') this.part = this.kindOfStart()
    if (this.part === 'interim') return this.dropInterim()
    return this.part === 'head' ? this.takeHead() : ''
  }

  private kindOfStart() {
    if (interim.test(this.waiting)) return 'interim'
    return mayBeInterim(this.waiting) ? 'start' : 'head'
  }

  private dropInterim(): string {
    const end = endOfHead.exec(this.waiting)
    if (!end) return this.waiting.length > longestHead ? this.takeHead() : ''
    this.waiting = this.waiting.slice(end.index + end[0].length)
    this.part = 'start'
    return this.waiting ? this.take() : ''
  }

  private takeHead(): string {
    const end = endOfHead.exec(this.waiting)
    const complete = end ? end.index + end[0].length : this.waiting.length - trailingLineEnd(this.waiting)
    const head = this.waiting.slice(0, complete).replace(/\r?\n[ \t]+/g, ' ')
    const body = end ? this.waiting.slice(complete) : ''
    this.part = end ? 'body' : 'head'
    this.waiting = end ? '' : this.waiting.slice(complete)
    return head + body
  }
}

/**
 * Whether the bytes contain a whole head that needs no change. Then they are not converted: most of the bytes that come with
 * the head of a picture are pixels.
 */
function isUsual(bytes: Buffer): boolean {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0 || end > longestHead) return false
  const head = bytes.toString('latin1', 0, end)
  return !interim.test(head) && !/\n[ \t]/.test(head)
}

/** Not `101 Switching Protocols`: no other reply follows it. */
const interim = /^HTTP\/1\.\d 1(?!01)\d\d\b/
const endOfHead = /\r?\n\r?\n/
/** Characters. undici accepts no longer head either. */
const longestHead = 16_384

/** Whether a beginning may become such a reply. Three digits decide. */
const mayBeInterim = (start: string) =>
  start.length < 'HTTP/1.1 100'.length &&
  ['HTTP/1.0 1', 'HTTP/1.1 1'].some((line) => line.startsWith(start) || start.startsWith(line))

const trailingLineEnd = (text: string) => /[\r\n]*$/.exec(text)?.[0].length ?? 0
