/** One measured figure of a table. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: 's' | 'ms' | 'MB' | 'KB' | 'times' | ''
  /** The target: at most this value. */
  readonly atMost?: number
}

export interface Section {
  readonly title: string
  readonly text: string
  readonly figures: readonly Figure[]
}

/** `1.23 s`, with as many digits as a reader can use. */
export function describeValue(value: number, unit: Figure['unit']): string {
  const digits = Math.abs(value) >= 20 ? 0 : Math.abs(value) >= 2 ? 1 : 2
  return `${value.toFixed(digits)} ${unit}`.trim()
}
