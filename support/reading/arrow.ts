/** width × height: 1 = ink, cut to its edges. */
export interface Shape {
  readonly width: number
  readonly height: number
  readonly ink: Uint8Array
}

const range = (length: number) => Array.from({ length }, (_, i) => i)

/**
 * A shaft from end to end in the middle, nothing beside it at its end, and a symmetric head that begins as a
 * tip and grows from column to column.
 */
export function isLeftArrow({ width, height, ink }: Shape): boolean {
  if (width < 5 || height < 5) return false
  const at = (x: number, y: number) => ink[y * width + x] === 1
  const shaft = range(height).filter((y) => range(width).filter((x) => at(x, y)).length >= width * 0.85)
  const [first = 0, last = -1] = [shaft[0], shaft.at(-1)]
  if (last < first || Math.abs(first + last - (height - 1)) > 2) return false
  if (last - first + 1 > Math.max(2, height * 0.35)) return false
  const asymmetric = range(height).flatMap((y) =>
    range(width).filter((x) => at(x, y) && !at(x, first + last - y)),
  )
  if (asymmetric.length > ink.filter((one) => one === 1).length * 0.25) return false
  /** How far from the shaft the ink of each column reaches. */
  const reach = range(width).map((x) =>
    Math.max(0, ...range(height).map((y) => (at(x, y) ? Math.max(first - y, y - last) : 0))),
  )
  return isHead(reach, width)
}

function isHead(reach: readonly number[], width: number): boolean {
  const most = Math.max(...reach)
  const widest = reach.indexOf(most)
  const growing = range(widest).every((x) => (reach[x + 1] ?? 0) - (reach[x] ?? 0) <= Math.max(1, most * 0.5))
  const tail = reach.slice(Math.ceil(width * 0.7))
  return most >= 3 && growing && (reach[0] ?? 0) <= 1 && widest >= width * 0.2 && tail.every((px) => px === 0)
}

export function mirrored({ width, height, ink }: Shape): Shape {
  return { width, height, ink: ink.map((_, i) => ink[i - (i % width) + (width - 1 - (i % width))] ?? 0) }
}
