/** What a body of BI_RLE8 draws, pixel by pixel, as the definition of the format says it. */
export interface Drawn {
  /** The index of each pixel, in the order of the file; undefined: not drawn. */
  readonly pixels: readonly (number | undefined)[]
  /** Whether something was drawn or jumped to outside of the picture. */
  readonly outside: boolean
  /** How the body ends: by its code, at the end of a code, or within one. */
  readonly end: 'code' | 'no code' | 'cut'
  /** Whether all rows were ended or all pixels drawn. */
  readonly complete: boolean
}

export function drawNaively(body: readonly number[], width: number, height: number): Drawn {
  const pixels: (number | undefined)[] = new Array(width * height).fill(undefined)
  const queue = [...body]
  let [x, y, outside] = [0, 0, false]
  const put = (index: number) => {
    if (x < width && y < height) pixels[y * width + x] = index
    else outside = true
    x += 1
  }
  const end = (how: Drawn['end']): Drawn => {
    const complete = y >= height || pixels.every((one) => one !== undefined)
    return { pixels, outside, end: how, complete }
  }
  while (queue.length >= 2) {
    const [count = 0, code = 0] = queue.splice(0, 2)
    if (count > 0) for (let i = 0; i < count; i++) put(code)
    else if (code === 0) [x, y] = [0, y + 1]
    else if (code === 1) return end('code')
    else if (code === 2) {
      const [right = 0, up] = queue.splice(0, 2)
      if (up === undefined) return end('cut')
      ;[x, y] = [x + right, y + up]
      if (x > width || y > height) outside = true
    } else {
      const literal = queue.splice(0, code)
      if (literal.length < code) return end('cut')
      for (const index of literal) put(index)
      if (code % 2 === 1) queue.shift()
    }
  }
  return end('no code')
}
