/**
 * The states that a step of a feature names: `A and B show "idle"`, `B never shows "idle"`, `A stays "DND"`, and the
 * column `shows` of a table. Own sentences are found if they use these words.
 */
export function statesIn({
  text,
  table: [header = [], ...rows] = [],
}: {
  readonly text: string
  readonly table?: readonly (readonly string[])[] | undefined
}): string[] {
  const quoted = Array.from(text.matchAll(/\b(?:shows?|stays?) "([^"]+)"/g), ([, state = '']) => state)
  const column = header.indexOf('shows')
  const listed = column < 0 ? [] : rows.flatMap((row) => row[column] || [])
  return [...quoted, ...listed]
}
