import type { BrowserDocument } from '../telephone/index.js'

/** What the phone does with an XML document. */
export interface Instructions {
  /** Undefined for a document without a display, such as `SnomIPPhoneSilent`. */
  readonly document?: BrowserDocument
  /** The phone leaves the minibrowser so long after it has loaded the document, ms: `<fetch mil="…">snom://mb_exit`. */
  readonly exitAfterMs?: number
}

/**
 * Reads a document of the vendor's XML minibrowser: `Title`, `Text`, and the names of menu items and directory entries.
 * It need not be well-formed: public clients send attributes without quotes to real phones.
 * @returns undefined for everything else, which the phone ignores
 */
export function readDocument(text: string): Instructions | undefined {
  const xml = text.replace(/<!--[\s\S]*?-->/g, '')
  const root = /<(?:Snom)?IPPhone(\w+)/i.exec(xml)?.[1]
  if (root === undefined) return undefined
  const exit = /<fetch\b([^>]*)>\s*snom:\/\/mb_exit\s*<\/fetch/i.exec(xml)?.[1]
  return {
    ...(root.toLowerCase() !== 'silent' && { document: documentOf(xml) }),
    ...(exit !== undefined && { exitAfterMs: Number(/\bmil\s*=\s*["']?(\d{1,7})/i.exec(exit)?.[1] ?? 0) }),
  }
}

function documentOf(xml: string): BrowserDocument {
  const items = elements(xml, 'Name').concat(attributes(xml))
  const texts = elements(xml, 'Text').flatMap((text) => text.split('\n'))
  return {
    title: elements(xml, 'Title')[0] ?? '',
    lines: [...texts, ...items].map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== ''),
    isMenu: texts.length === 0 && items.length > 0,
  }
}

const elements = (xml: string, name: string): string[] =>
  Array.from(
    xml.matchAll(new RegExp(`<${name}\\b[^>]*>([\\s\\S]*?)</${name}\\s*>`, 'gi')),
    ([, content = '']) => textOf(content),
  )

/** The newer form of a menu: `<MenuItem name="…">`. */
const attributes = (xml: string): string[] =>
  Array.from(xml.matchAll(/<MenuItem\b[^>]*?\bname\s*=\s*"([^"]*)"/gi), ([, name = '']) => textOf(name))

/** The text of an element. A line break is an element `br`; a break in the file is only a blank. */
const textOf = (content: string) =>
  content
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, plain: string) =>
      plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
    )
    .replace(/\s+/g, ' ')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => characterOf(name) ?? whole)

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function characterOf(name: string): string | undefined {
  if (!name.startsWith('#')) return named[name]
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10)
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined
}
