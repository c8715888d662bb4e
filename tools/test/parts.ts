/** A part of `npm run check` or `npm test`: a script of package.json that can also run alone. */
export interface Part {
  readonly name: string
  /** In package.json. */
  readonly script: string
  /** It uses all cores, and shows its own progress on the terminal. */
  readonly isAlone?: boolean
}

const checks: readonly Part[] = [
  { name: 'types', script: 'check:types' },
  { name: 'screens', script: 'check:screens' },
  { name: 'generated', script: 'check:generated' },
  { name: 'dependencies', script: 'check:dependencies' },
  { name: 'lint', script: 'check:features' },
  { name: 'style', script: 'check:style' },
  { name: 'promises', script: 'check:promises' },
  { name: 'feature-style', script: 'check:feature-style' },
]

const groups: Readonly<Record<string, readonly Part[]>> = {
  check: checks,
  test: [
    ...checks,
    { name: 'unit', script: 'unit', isAlone: true },
    { name: 'features', script: 'test:features', isAlone: true },
  ],
}

/**
 * The parts of a group that the arguments name; without arguments, all. `check` names all checks.
 * @throws Error for a name that no part has
 */
export function partsOf(group: string, names: readonly string[]): readonly Part[] {
  const all = groups[group] ?? []
  const isNamed = ({ name, isAlone }: Part) => names.includes(name) || (names.includes('check') && !isAlone)
  const known = [...all.map(({ name }) => name), 'check']
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    throw new Error(
      `There is no part ${unknown.join(', ')}. The parts are: ${known.join(', ')}. ` +
        'Arguments of one part go to its script, as in: npm run unit -- tests/screen',
    )
  return names.length > 0 ? all.filter(isNamed) : all
}
