/** Times that people write and read: `90s`, `30m`, `2h`. */

const units = { s: 1000, m: 60_000, h: 3_600_000 } as const

/** A longer booking is a phone that somebody has forgotten. ms */
const longestMs = 7 * 24 * units.h

/** @returns ms; undefined: the text is no duration, or none that a booking may have */
export function parseDuration(text: string): number | undefined {
  const [, number, unit] = /^(\d+)([smh])$/.exec(text) ?? []
  const ms = Number(number) * units[unit as keyof typeof units]
  return ms > 0 && ms <= longestMs ? ms : undefined
}

/** `40 s`, `25 min`, `3 h`, `2 d` */
export function describeDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 120) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 120) return `${minutes} min`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} d`
}

/** `14:02:11`, and with its date on another day: `2026-11-29 14:02:11`. By the clock on the wall. */
export function describeTime(time: string | number, nowMs: number): string {
  const [day, clock] = partsOf(new Date(time))
  return day === partsOf(new Date(nowMs))[0] ? clock : `${day} ${clock}`
}

function partsOf(date: Date): [day: string, clock: string] {
  const two = (number: number) => String(number).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return [day, [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')]
}
