/**
 * The name that a person most probably meant: the one with the fewest characters to insert, delete or replace.
 * @returns undefined without names, and if more than half of the characters differ
 */
export function nearestName(wanted: string, known: Iterable<string>): string | undefined {
  const [nearest] = [...known]
    .map((name) => ({ name, edits: editsBetween(wanted.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.max(wanted.length, name.length) / 2)
    .toSorted((a, b) => a.edits - b.edits || a.name.localeCompare(b.name))
  return nearest?.name
}

/** The Levenshtein distance of two texts. */
export function editsBetween(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, i) => i)
  for (const [i, char] of [...one].entries()) {
    const row = [i + 1]
    for (let j = 1; j <= other.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + Number(char !== other[j - 1])
      row.push(Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    previous = row
  }
  return previous[other.length] ?? 0
}
