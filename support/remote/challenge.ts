/** One way that a server offers to log in: `WWW-Authenticate: Scheme name=value, …` (RFC 9110, 11.3). */
export interface Challenge {
  /** In small letters. */
  readonly scheme: string
  /** Names in small letters: phones write `REALM`. */
  readonly parameters: ReadonlyMap<string, string>
}

/** Several challenges may stand in one header, and several headers may come. */
export function parseChallenges(headers: string | readonly string[] | undefined): Challenge[] {
  const challenges: { scheme: string; parameters: Map<string, string> }[] = []
  for (const header of [headers ?? []].flat()) {
    for (const { name, value } of words(header)) {
      if (value === undefined) challenges.push({ scheme: name, parameters: new Map() })
      else challenges.at(-1)?.parameters.set(name, value)
    }
  }
  return challenges
}

/** Reads `Authentication-Info: name=value, …`. */
export function parseParameters(header: string | readonly string[] | undefined): ReadonlyMap<string, string> {
  const found = [header ?? []].flat().flatMap(words)
  return new Map(found.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])))
}

/** A word followed by `=` is a parameter, any other a scheme. */
const word = /([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,]*)))?/g

function words(header: string): { name: string; value: string | undefined }[] {
  // Headers arrive byte by character; whoever writes an umlaut into a realm writes UTF-8.
  const text = Buffer.from(header, 'latin1').toString('utf8')
  return [...text.matchAll(word)].map(([, name = '', quoted, bare]) => ({
    name: name.toLowerCase(),
    value: quoted?.replace(/\\(.)/g, '$1') ?? bare,
  }))
}
