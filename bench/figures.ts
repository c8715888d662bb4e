export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0

export const row = (name: string, figure: string): string => `  ${name.padEnd(28)}${figure}`
