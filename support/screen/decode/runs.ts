import { type BitmapHeader, type Broken, broken } from './header.js'

/** Pixels that were read although the run-length data is not as the format requires. */
export interface Unpacked {
  readonly kind: 'unpacked'
  /** What is wrong; empty for data without a fault. */
  readonly problems: readonly string[]
  /** Where the data ends, in bytes from the start of the file. */
  readonly end: number
}

/**
 * Reads a run-length coded bitmap (BI_RLE8, BI_RLE4) into `out`. Pixels that no code draws show colour 0. Their real
 * colour is unknown, as it is in every other reader of the format, so they are a problem, and so are runs and jumps that
 * leave the picture.
 * @returns broken: the data ends within the picture, or a pixel has a colour that the palette lacks
 */
export function unpackRuns(
  bytes: Uint8Array,
  header: BitmapHeader,
  palette: Uint32Array,
  out: Uint32Array,
): Unpacked | Broken {
  const canvas = new RunCanvas(header, palette, out)
  const { bitsPerPixel } = header
  // In RLE4 a byte contains two pixels, and a run alternates between them.
  const nth = (byte: number, i: number) => (bitsPerPixel === 8 ? byte : i % 2 === 0 ? byte >> 4 : byte & 0x0f)
  let at = header.pixelOffset
  while (at + 1 < bytes.length) {
    const [count, code] = [bytes[at] as number, bytes[at + 1] as number]
    at += 2
    if (count > 0) {
      canvas.draw(count, (i) => nth(code, i))
    } else if (code === 0) {
      canvas.endRow()
    } else if (code === 1) {
      return canvas.finish(at, true)
    } else if (code === 2) {
      if (at + 1 >= bytes.length) return canvas.truncated()
      canvas.jump(bytes[at] as number, bytes[at + 1] as number)
      at += 2
    } else {
      const start = at
      const length = Math.ceil((code * bitsPerPixel) / 8)
      if (start + length > bytes.length) return canvas.truncated()
      canvas.draw(code, (i) => nth(bytes[start + Math.floor((i * bitsPerPixel) / 8)] as number, i))
      at += length + (length % 2)
    }
  }
  return canvas.finish(bytes.length, false)
}

interface Stray {
  count: number
  /** The row of the first one, from the top. */
  readonly y: number
}

/** Draws from one position on. Codes move it only forwards, so no pixel is drawn twice. */
class RunCanvas {
  private x = 0
  /** In the order of the file; usually the first row is the bottom row. */
  private row = 0
  private drawn = 0
  /** The index of the first pixel that was left out, in the order of the file. */
  private firstGap: number | undefined
  private readonly strays = new Map<'past a row' | 'past the picture' | 'jumps', Stray>()
  private colourProblem: string | undefined

  constructor(
    private readonly header: BitmapHeader,
    private readonly palette: Uint32Array,
    private readonly out: Uint32Array,
  ) {
    out.fill(palette[0] as number)
  }

  draw(count: number, indexOf: (i: number) => number): void {
    const { width, height } = this.header
    const inside = this.row < height ? Math.max(0, Math.min(count, width - this.x)) : 0
    if (inside > 0 && this.row * width + this.x > this.drawn) this.firstGap ??= this.drawn
    for (let i = 0; i < inside; i++) this.drawPixel(this.x + i, indexOf(i))
    this.drawn += inside
    if (count > inside) this.note(this.row < height ? 'past a row' : 'past the picture', count - inside)
    this.x += count
  }

  private drawPixel(x: number, index: number): void {
    const { width, palette } = this.header
    const y = this.yOf(this.row)
    if (index >= palette.count)
      this.colourProblem ??= `pixel ${x},${y} has colour ${index} of a palette of ${palette.count}`
    this.out[y * width + x] = this.palette[index] as number
  }

  endRow(): void {
    this.x = 0
    this.row++
  }

  jump(right: number, rows: number): void {
    const { width, height } = this.header
    this.x += right
    this.row += rows
    // A jump to the position behind the last pixel is a way to end the picture.
    if (this.x > width || this.row > height) this.note('jumps', 1)
  }

  truncated(): Broken {
    return broken(`truncated: the runs end in row ${this.row + 1} of ${this.header.height}`)
  }

  /** @param ended whether the data has an end-of-bitmap code */
  finish(end: number, ended: boolean): Unpacked | Broken {
    if (this.colourProblem) return broken(this.colourProblem)
    const { height, topDown } = this.header
    const isWhole = this.drawn === this.out.length
    if (!ended && !isWhole && this.row < height) return this.truncated()
    const problems = [
      ...this.describeStrays(),
      ...(isWhole ? [] : [this.describeGaps()]),
      ...(ended ? [] : ['the end-of-bitmap code is missing']),
      ...(topDown ? ['its rows are stored from the top, which the format forbids'] : []),
    ]
    return { kind: 'unpacked', problems, end }
  }

  private describeStrays(): string[] {
    const { height } = this.header
    const [row, picture, jumps] = (['past a row', 'past the picture', 'jumps'] as const).map((kind) =>
      this.strays.get(kind),
    )
    return [
      ...(row ? [`${row.count} px lie past the end of a row (first at y ${row.y})`] : []),
      ...(picture ? [`${picture.count} px lie past the last of ${height} rows`] : []),
      ...(jumps ? [`${plural(jumps.count, 'jump')} out of the picture (first at y ${jumps.y})`] : []),
    ]
  }

  private describeGaps(): string {
    const { width } = this.header
    const first = this.firstGap ?? this.drawn
    const place = `x ${first % width}, y ${this.yOf(Math.floor(first / width))}`
    return `${this.out.length - this.drawn} px have no colour (first at ${place}) and are shown in colour 0`
  }

  private note(kind: 'past a row' | 'past the picture' | 'jumps', count: number): void {
    const stray = this.strays.get(kind) ?? {
      count: 0,
      y: this.yOf(Math.min(this.row, this.header.height - 1)),
    }
    stray.count += count
    this.strays.set(kind, stray)
  }

  private yOf(row: number): number {
    return this.header.topDown ? row : this.header.height - 1 - row
  }
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
