import { badRedisUrl } from '../errors.js'

export const isRedisUrl = (text: string): boolean => /^rediss?:/i.test(text)

/** @throws LeaseStoreError if the text is no URL of a Redis server. The message does not repeat it: it may have a password */
export function parseRedisUrl(text: string): URL {
  if (!isRedisUrl(text)) throw badRedisUrl('it does not begin with redis:// or rediss://')
  if (!URL.canParse(text))
    throw badRedisUrl('it cannot be read. Write special characters of the password as %40 for @, %2F for /')
  const url = new URL(text)
  if (url.hostname === '') throw badRedisUrl('the host is missing')
  if (!/^(\/\d*)?$/.test(url.pathname))
    throw badRedisUrl('after the host comes the number of a database, or nothing')
  return url
}

/** The URL for messages, without its password. */
export function withoutPassword(url: URL): string {
  const shown = new URL(url)
  if (shown.password !== '') shown.password = '***'
  shown.search = ''
  return shown.href
}
