import type { Box, Layout } from './types.js'

/**
 * Colour displays, measured on captures of 480×272 and 320×240: a title bar above a rule at y 21–22, rows of 28 px
 * with a thin rule in the last px, a status row, and a soft-key bar of 30 px at the bottom.
 */
export function colorLayout(width: number, height: number): Layout {
  const bar = { x: 0, y: height - 30, width, height: 30 }
  const rows = bodyRows(width, 23, bar.y, 28, 27)
  const statusTop = 23 + 28 * rows.length
  return {
    title: { x: 4, y: 1, width: width - 64, height: 20 },
    clock: { x: width - 50, y: 5, width: 47, height: 13 },
    rows,
    status: { x: 0, y: statusTop, width, height: bar.y - statusTop },
    bar,
    softKeys: slots(bar, 1),
  }
}

/** Monochrome displays: the same parts, smaller. There is no capture of a real one, so the heights are assumed. */
export function monochromeLayout(width: number, height: number): Layout {
  const bar = { x: 0, y: height - 15, width, height: 15 }
  return {
    title: { x: 2, y: 0, width: width - 36, height: 13 },
    clock: { x: width - 32, y: 0, width: 30, height: 13 },
    rows: bodyRows(width, 15, bar.y - 14, 14, 14),
    status: { x: 0, y: bar.y - 14, width, height: 14 },
    bar,
    softKeys: slots(bar, 1),
  }
}

function bodyRows(width: number, top: number, end: number, pitch: number, height: number): Box[] {
  const count = Math.floor((end - top) / pitch)
  return Array.from({ length: count }, (_, row) => ({ x: 0, y: top + row * pitch, width, height }))
}

function slots(bar: Box, topRule: number): Box[] {
  return Array.from({ length: 4 }, (_, slot) => {
    const x = Math.floor((bar.width * slot) / 4)
    const end = Math.floor((bar.width * (slot + 1)) / 4)
    return { x, y: bar.y + topRule, width: end - x, height: bar.height - topRule }
  })
}
