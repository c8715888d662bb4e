/**
 * The parameters in the body of a POST. Public clients send two forms: `key=P1&…` as a browser does, and lines of
 * `NUMBER:1003`, whose values are percent-encoded and may contain a raw `+`. A body of another type, such as JSON, has
 * no parameters.
 * @param contentType the header Content-Type, if the request has one
 */
export function formParameters(
  contentType: string | undefined,
  body: string,
): [name: string, value: string][] {
  if (!isForm(contentType)) return []
  return body.split(/[\r\n]+/).flatMap((line): [string, string][] => {
    const [, name, value] = colonLine.exec(line) ?? []
    if (name !== undefined && value !== undefined) return [[name, decoded(value.trim())]]
    return [...new URLSearchParams(line.trim())]
  })
}

const isForm = (contentType = '') =>
  contentType === '' || /^\s*(application\/x-www-form-urlencoded|text\/)/i.test(contentType)

/** Not `PLAY_RINGER:3=+Ringer`: that colon is part of the name. */
const colonLine = /^\s*([\w.-]+):(?!\d+=)(.*)$/

/** A value that is not percent-encoded correctly stays as it is. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
