/** Why an origin cannot be one, or nothing. Does not repeat it: it may hold a password. */
export function originProblem(origin: string): string | undefined {
  const url = URL.canParse(origin) ? new URL(origin) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) return 'its address does not begin with http:// or https://'
  if (url.username || url.password) return 'its address holds a user or password; give them as credentials'
  if (url.pathname !== '/' || url.search || url.hash) return 'its address has more than host and port'
  return undefined
}

/** http and https of one phone: where it is, and where else it may answer after a restart. A port given stays. */
export function bothOrigins(origin: string): [own: string, other: string] {
  const other = new URL(origin)
  // Assigning it to `protocol` is refused by some schemes, not by these two; default ports follow the scheme.
  other.protocol = other.protocol === 'https:' ? 'http:' : 'https:'
  return [origin, other.origin]
}
