import type { IconName } from '../screen-view.js'
import { type Contour, flatten, type PathCommand } from './outline.js'
import { rasterise } from './rasterise.js'
import type { Mask } from './types.js'

/**
 * An icon as a square mask of `size` px, with the origin in its upper left corner.
 * @param right offset to the right, px. A fraction of a pixel changes only the anti-aliased edges.
 */
export function smoothIcon(name: IconName, size: number, right = 0): Mask {
  const key = `${name} ${size} ${right}`
  const drawing = () => rasterise(shapes[name].flatMap((shape) => contours(shape, size / grid, right)))
  const known = drawn.get(key) ?? drawing()
  drawn.set(key, known)
  return known
}

const drawn = new Map<string, Mask>()

/** Width and height of the shapes below, in their own units. */
const grid = 24

interface Shape {
  /** Absolute SVG commands M L C Z. A hole has the opposite direction. */
  readonly path: string
  /** Rotated by 45°, like a handset in use. */
  readonly rotated?: true
}

const handset: Shape = {
  path:
    'M1 14 C1 9 6 6.4 12 6.4 C18 6.4 23 9 23 14 L23 16 C23 17.2 22.2 17.8 21 17.6 L17.6 17.1 ' +
    'C16.6 16.9 16 16.2 16 15.2 L16 12.6 C14 11.6 10 11.6 8 12.6 L8 15.2 C8 16.2 7.4 16.9 6.4 17.1 ' +
    'L3 17.6 C1.8 17.8 1 17.2 1 16 Z',
  rotated: true,
}

/** Horizontal, like a handset that is on the hook. */
const handsetBelow: Shape = {
  path:
    'M1 19 C1 15 6 12.6 12 12.6 C18 12.6 23 15 23 19 L23 20.6 C23 21.8 22.2 22.4 21 22.2 L17.6 21.7 ' +
    'C16.6 21.5 16 20.8 16 19.8 L16 17.8 C14 16.9 10 16.9 8 17.8 L8 19.8 C8 20.8 7.4 21.5 6.4 21.7 ' +
    'L3 22.2 C1.8 22.4 1 21.8 1 20.6 Z',
}

const shapes: Record<IconName, readonly Shape[]> = {
  identity: [
    { path: 'M12 2 C14.8 2 17 4.2 17 7 C17 9.8 14.8 12 12 12 C9.2 12 7 9.8 7 7 C7 4.2 9.2 2 12 2 Z' },
    { path: 'M3 22 C3 16.5 7 14 12 14 C17 14 21 16.5 21 22 Z' },
  ],
  phone: [
    { path: 'M2 9 C2 5 6 3 12 3 C18 3 22 5 22 9 L22 11 L17 11 L17 8.6 C14 7.6 10 7.6 7 8.6 L7 11 L2 11 Z' },
    { path: 'M7 11.5 L17 11.5 L21.5 18 L21.5 21.5 L2.5 21.5 L2.5 18 Z' },
    {
      path: 'M12 13 C10.2 13 9 14.4 9 16 C9 17.6 10.2 19 12 19 C13.8 19 15 17.6 15 16 C15 14.4 13.8 13 12 13 Z',
    },
  ],
  ringing: [
    handset,
    { path: 'M14 5.2 C16.7 5.2 18.8 7.3 18.8 10 L16.8 10 C16.8 8.4 15.6 7.2 14 7.2 Z' },
    { path: 'M14 1 C19 1 23 5 23 10 L21 10 C21 6.1 17.9 3 14 3 Z' },
  ],
  connected: [handset, { path: 'M13 6 L14.8 4.2 L17 6.4 L21.8 1.4 L23.6 3.2 L17 10 Z' }],
  hold: [
    {
      path: 'M5 4 C5 3 5.5 2.5 6.5 2.5 L8.5 2.5 C9.5 2.5 10 3 10 4 L10 20 C10 21 9.5 21.5 8.5 21.5 L6.5 21.5 C5.5 21.5 5 21 5 20 Z',
    },
    {
      path: 'M14 4 C14 3 14.5 2.5 15.5 2.5 L17.5 2.5 C18.5 2.5 19 3 19 4 L19 20 C19 21 18.5 21.5 17.5 21.5 L15.5 21.5 C14.5 21.5 14 21 14 20 Z',
    },
  ],
  // Hollow bars: the far end holds the call.
  held: [
    {
      path: 'M5 4 C5 3 5.5 2.5 6.5 2.5 L8.5 2.5 C9.5 2.5 10 3 10 4 L10 20 C10 21 9.5 21.5 8.5 21.5 L6.5 21.5 C5.5 21.5 5 21 5 20 Z M6.7 4.2 L6.7 19.8 L8.3 19.8 L8.3 4.2 Z',
    },
    {
      path: 'M14 4 C14 3 14.5 2.5 15.5 2.5 L17.5 2.5 C18.5 2.5 19 3 19 4 L19 20 C19 21 18.5 21.5 17.5 21.5 L15.5 21.5 C14.5 21.5 14 21 14 20 Z M15.7 4.2 L15.7 19.8 L17.3 19.8 L17.3 4.2 Z',
    },
  ],
  transfer: [
    { path: 'M2 6 L14.5 6 L14.5 2 L22 7.5 L14.5 13 L14.5 9 L2 9 Z' },
    { path: 'M22 18 L9.5 18 L9.5 22 L2 16.5 L9.5 11 L9.5 15 L22 15 Z' },
  ],
  'identity off': [
    { path: 'M12 2 C14.8 2 17 4.2 17 7 C17 9.8 14.8 12 12 12 C9.2 12 7 9.8 7 7 C7 4.2 9.2 2 12 2 Z' },
    { path: 'M3 22 C3 16.5 7 14 12 14 C12.8 14 13.6 14.1 14.3 14.2 L13 22 Z' },
    { path: 'M15.4 15 L17 13.4 L23.6 20 L22 21.6 Z' },
    { path: 'M22 13.4 L23.6 15 L17 21.6 L15.4 20 Z' },
  ],
  conference: [
    {
      path: 'M12 4 C14 4 15.5 5.5 15.5 7.5 C15.5 9.5 14 11 12 11 C10 11 8.5 9.5 8.5 7.5 C8.5 5.5 10 4 12 4 Z',
    },
    { path: 'M5.6 21 C5.6 15.6 8 12.6 12 12.6 C16 12.6 18.4 15.6 18.4 21 Z' },
    {
      path: 'M4.8 6.4 C6.2 6.4 7.2 7.4 7.2 8.8 C7.2 10.2 6.2 11.2 4.8 11.2 C3.4 11.2 2.4 10.2 2.4 8.8 C2.4 7.4 3.4 6.4 4.8 6.4 Z',
    },
    { path: 'M0.6 18.6 C0.6 14.8 2 12.7 4.8 12.7 C5.6 12.7 6.3 12.9 6.9 13.2 C5.3 14.7 4.4 16.4 4.2 18.6 Z' },
    {
      path: 'M19.2 6.4 C20.6 6.4 21.6 7.4 21.6 8.8 C21.6 10.2 20.6 11.2 19.2 11.2 C17.8 11.2 16.8 10.2 16.8 8.8 C16.8 7.4 17.8 6.4 19.2 6.4 Z',
    },
    {
      path: 'M23.4 18.6 C23.4 14.8 22 12.7 19.2 12.7 C18.4 12.7 17.7 12.9 17.1 13.2 C18.7 14.7 19.6 16.4 19.8 18.6 Z',
    },
  ],
  muted: [
    {
      path: 'M8.5 2 C10.5 2 12 3.5 12 5.5 L12 11 C12 13 10.5 14.5 8.5 14.5 C6.5 14.5 5 13 5 11 L5 5.5 C5 3.5 6.5 2 8.5 2 Z',
    },
    {
      path: 'M1.5 10 L3.5 10 L3.5 11 C3.5 14 5.5 16 8.5 16 C11.5 16 13.5 14 13.5 11 L13.5 10 L15.5 10 L15.5 11 C15.5 14.8 12.9 17.6 9.5 18 L9.5 20 L12.5 20 L12.5 22 L4.5 22 L4.5 20 L7.5 20 L7.5 18 C4.1 17.6 1.5 14.8 1.5 11 Z',
    },
    { path: 'M15.4 15 L17 13.4 L23.6 20 L22 21.6 Z' },
    { path: 'M22 13.4 L23.6 15 L17 21.6 L15.4 20 Z' },
  ],
  dnd: [
    {
      path: 'M12 1.5 C17.8 1.5 22.5 6.2 22.5 12 C22.5 17.8 17.8 22.5 12 22.5 C6.2 22.5 1.5 17.8 1.5 12 C1.5 6.2 6.2 1.5 12 1.5 Z',
    },
    { path: 'M5.5 9.8 L5.5 14.2 L18.5 14.2 L18.5 9.8 Z' },
  ],
  forward: [
    {
      path: 'M2.5 21 L2.5 14 C2.5 9.4 5.4 6.8 10 6.8 L14 6.8 L14 2 L22.5 9.2 L14 16.4 L14 11.6 L10 11.6 C8.2 11.6 7.3 12.6 7.3 14.5 L7.3 21 Z',
    },
  ],
  missed: [
    handsetBelow,
    { path: 'M3 3 L4.8 1.6 L12 7.4 L19.2 1.6 L21 3 L12 10.4 Z' },
    { path: 'M1.5 1.5 L8 1.5 L8 3.5 L3.5 3.5 L3.5 8 L1.5 8 Z' },
  ],
  received: [
    handset,
    { path: 'M23 2.4 L17.6 7.8 L20.6 7.8 L20.6 10 L13.8 10 L13.8 3.2 L16 3.2 L16 6.2 L21.4 0.8 Z' },
  ],
  dialled: [
    handset,
    { path: 'M14 9.4 L19.4 4 L16.4 4 L16.4 1.8 L23.2 1.8 L23.2 8.6 L21 8.6 L21 5.6 L15.6 11 Z' },
  ],
  ringer: [
    {
      path: 'M12 2 C12.9 2 13.5 2.6 13.5 3.5 C16.8 4.2 18.5 6.9 18.5 10.5 L18.5 15 L21 18.4 L3 18.4 L5.5 15 L5.5 10.5 C5.5 6.9 7.2 4.2 10.5 3.5 C10.5 2.6 11.1 2 12 2 Z',
    },
    { path: 'M9.4 19.6 L14.6 19.6 C14.6 21.2 13.5 22.3 12 22.3 C10.5 22.3 9.4 21.2 9.4 19.6 Z' },
  ],
  restart: [
    {
      path: 'M12 3 C14.6 3 16.9 4 18.5 5.7 L20.8 3.4 L20.8 10.4 L13.8 10.4 L16.6 7.6 C15.4 6.4 13.8 5.6 12 5.6 C8.5 5.6 5.6 8.5 5.6 12 C5.6 15.5 8.5 18.4 12 18.4 C14.8 18.4 17.2 16.6 18.1 14.1 L20.8 14.1 C19.8 18.1 16.3 21 12 21 C7 21 3 17 3 12 C3 7 7 3 12 3 Z',
    },
  ],
  upgrade: [
    { path: 'M10 2 L14 2 L14 10 L19 10 L12 17 L5 10 L10 10 Z' },
    { path: 'M2 15.5 L4.6 15.5 L4.6 19.4 L19.4 19.4 L19.4 15.5 L22 15.5 L22 22 L2 22 Z' },
  ],
}

function contours(shape: Shape, scale: number, offsetX: number): Contour[] {
  const middle = grid / 2
  return flatten(commands(shape.path), (x, y) => {
    if (!shape.rotated) return { x: x * scale + offsetX, y: y * scale }
    const dx = (x - middle) * Math.SQRT1_2
    const dy = (y - middle) * Math.SQRT1_2
    return { x: (middle - dx + dy) * scale + offsetX, y: (middle - dx - dy) * scale }
  })
}

function commands(path: string): PathCommand[] {
  return path.split(/(?=[MLCZ])/).map((part) => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = part.slice(1).trim().split(/\s+/).map(Number)
    if (part.startsWith('C')) return { type: 'C', x1: a, y1: b, x2: c, y2: d, x: e, y: f }
    if (part.startsWith('Z')) return { type: 'Z' }
    return { type: part.startsWith('M') ? 'M' : 'L', x: a, y: b }
  })
}
