import type { Face } from './face.js'

/** The line-info layer of an 820 or 821: with the quirk, it is missing on screen.bmp until it is drawn again. */
export function createLineInfo(lost: boolean) {
  let missing = lost
  return {
    fix: () => {
      missing = false
    },
    face: (face: Face): Face =>
      missing
        ? {
            ...face,
            rows: face.rows.map((row) =>
              row?.role === 'identity' || row?.role === 'call' ? undefined : row,
            ),
          }
        : face,
  }
}
