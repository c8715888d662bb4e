import { isIPv4, isIPv6 } from 'node:net'

/**
 * Why a text is not the address of a phone: scheme, host, and a port if needed. Undefined for an address. The text may
 * contain a password, so only its host, port and path are repeated.
 */
export function addressProblem(text: string): string | undefined {
  if (/\s/.test(text)) return 'an address contains no blank'
  const [, scheme, authority = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#\\]*)(.*)$/is.exec(text) ?? []
  if (!scheme || !/^https?$/i.test(scheme)) return schemeProblem(text)
  if (authority.includes('@')) return 'an address has no user and no password. Write them under credentials:'
  const problem = hostProblem(authority)
  if (problem) return problem
  if (rest !== '' && rest !== '/') {
    const path = /^[^?#]*/.exec(rest)?.[0] || rest.slice(0, 1)
    return `an address ends after the host and the port. Leave out ${path}`
  }
  return URL.canParse(text) ? undefined : `${authority} is no name of a host`
}

function schemeProblem(text: string): string {
  const guess = `http://${text}`
  const isGuessed = /^[\w.:[\]-]+$/.test(text) && !/^https?:/i.test(text) && !addressProblem(guess)
  return `an address begins with http:// or https://${isGuessed ? `, such as ${guess}` : ''}`
}

function hostProblem(authority: string): string | undefined {
  if (isIPv6(authority)) return `an IPv6 address needs brackets, such as http://[${authority}]`
  const [, bracketed, name = '', port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/s.exec(authority) ?? []
  if (bracketed === undefined && /:.*:/s.test(authority))
    return `${authority} is no host with a port. An IPv6 address needs brackets, such as http://[2001:db8::1]`
  if (bracketed !== undefined && !isIPv6(bracketed)) return `${bracketed} is no IPv6 address`
  if (bracketed?.includes('%')) return `leave out the zone (%) of the IPv6 address ${bracketed}`
  if (bracketed === undefined && name === '') return 'the host is missing'
  if (isNumeric(name) && !isIPv4(name))
    return `${name} is no IPv4 address. It has four numbers from 0 to 255, without leading zeros`
  return portProblem(port)
}

/** A host that programs read as an IPv4 address, also in short, octal and hexadecimal form: 192.0.2 is 192.0.0.2. */
const isNumeric = (name: string) => /(^|\.)(\d+|0x[0-9a-f]*)\.?$/i.test(name)

function portProblem(port: string | undefined): string | undefined {
  if (port === undefined) return undefined
  if (port === '') return 'the port after the colon is missing'
  return /^\d+$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535
    ? undefined
    : `${port} is no port. Ports are 1 to 65535`
}

/** `http://192.0.2.1`: without a final slash and a usual port, in lower case. @throws TypeError for no address */
export const originOf = (address: string): string => new URL(address).origin

export const hostOf = (address: string): string => new URL(address).hostname

/** Equal for two addresses that reach the same phone: http and https at their usual ports are one phone. */
export const endpointOf = (address: string): string => new URL(address).host
