/** A moment of a scenario as the hash of the page: `#4f0c…?attempt=2&at=4993`. Pure. */
export interface Place {
  /** The id of the scenario; undefined: the overview. */
  readonly scenario: string | undefined
  /** 1 for the first; undefined: the last. */
  readonly attempt?: number | undefined
  readonly atMs?: number | undefined
}

export function readHash(hash: string): Place {
  const [, scenario, query = ''] = /^#([0-9a-f]{32})(?:\?(.*))?$/.exec(hash) ?? []
  const values = new URLSearchParams(query)
  const number = (name: string) => {
    const value = Number(values.get(name) || Number.NaN)
    return Number.isFinite(value) && value >= 0 ? value : undefined
  }
  return { scenario, attempt: number('attempt'), atMs: number('at') }
}

export function hashOf({ scenario, attempt, atMs }: Place): string {
  if (scenario === undefined) return '#'
  const values = new URLSearchParams()
  if (attempt !== undefined) values.set('attempt', String(attempt))
  if (atMs !== undefined) values.set('at', String(atMs))
  const query = values.toString()
  return `#${scenario}${query && `?${query}`}`
}
