/** The content of info.htm. */
export interface PhoneInfo {
  /** Twelve hexadecimal digits, in capitals. */
  readonly mac?: string
  /** As the phone writes it: `snom870`, `D785`. */
  readonly model?: string
  readonly firmware?: string
}

/** Reads info.htm: `Mac:000413…`, `Hardware: D735`, `Firmware-Version: snom870-SIP 8.7.5.35`, in any markup. */
export function readInfo(page: Uint8Array): PhoneInfo {
  const text = textOf(page).replace(/\s+/g, ' ')
  const mac = /\bMac(?:[- ]?Address)?\s*[:=]?\s*((?:[0-9a-f]{2}[:-]?){5}[0-9a-f]{2})\b/i.exec(text)?.[1]
  const image = /\bFirmware(?:[- ]?Version)?\s*[:=]?\s*(?:(\w+)-SIP[- ])?\s*(\d+(?:\.\d+)+)/i.exec(text)
  const model = /\bHardware(?:[- ]?Type)?\s*[:=]\s*(\w+)/i.exec(text)?.[1] ?? image?.[1]
  return {
    ...(mac && { mac: mac.replace(/[:-]/g, '').toUpperCase() }),
    ...(model && { model }),
    ...(image?.[2] && { firmware: image[2] }),
  }
}

/**
 * Reads settings.htm: one setting in each line, `name: value` or `name = value`. A sign for the access rights may
 * follow the name (`name!: value`). Other lines are ignored.
 */
export function readSettings(page: Uint8Array): ReadonlyMap<string, string> {
  const lines = textOf(page).split(/\r?\n/)
  const found = lines.flatMap((line) => {
    const [, name, value = ''] = /^\s*(\w+)\s*[!$&?]?\s*[:=]\s*(.*?)\s*$/.exec(line) ?? []
    return name ? [[name, value] as const] : []
  })
  return new Map(found)
}

/** The text of a page. An element that ends a line in the browser ends one here. */
function textOf(page: Uint8Array): string {
  return Buffer.from(page)
    .toString('utf8')
    .replace(/<(script|style|title)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<(?:br|p|tr|li|div|pre|h\d)\b[^>]*>|<\/(?:p|tr|li|div|pre|h\d)>/gi, '\n')
    .replace(/<[/!a-z][^>]*>/gi, ' ')
    .replace(/&(#?\w+);/g, (whole, name: string) => characterOf(name) ?? whole)
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

function characterOf(name: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? []
  const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
  return code <= 0x10ffff ? String.fromCodePoint(code) : named[name.toLowerCase()]
}
