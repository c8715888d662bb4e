import { groupBy } from '../../group-by.js'
import { counted, escapeText } from '../../html-text.js'
import { doubtful, type Sheet, type SheetDisplay, type SheetRegion } from './sheet.js'
import { style } from './style.js'

/** The contact sheet as one HTML page. Only the pictures are further files. What deserves a look comes first. Pure. */
export function sheetPage(sheet: Sheet): string {
  const first = doubtful(sheet)
  const others = sheet.displays.filter((display) => !first.includes(display))
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>Offhook: displays of ${escapeText(sheet.rack)}</title><style>${style}</style></head><body>`,
    ...headPart(sheet, first),
    ...linesPart('Look at these first', sheet.doubts),
    ...gridPart(
      'not accepted',
      first.filter(({ refused }) => refused !== undefined),
    ),
    ...gridPart(
      'with a doubt',
      first.filter(({ refused }) => refused === undefined),
    ),
    ...[...groupBy(others, ({ model, language }) => `${model}, ${language}`)].flatMap(([model, displays]) => [
      `<h2>${escapeText(model)}</h2>`,
      grid(displays),
    ]),
    ...linesPart('Fonts', sheet.fonts),
    ...linesPart('Not played', sheet.notPlayed),
    '</body></html>',
    '',
  ].join('\n')
}

function headPart({ rack, made, phones, displays, doubts }: Sheet, first: readonly SheetDisplay[]): string[] {
  const refused = displays.filter((display) => display.refused !== undefined).length
  const toLookAt = first.length - refused + doubts.length
  const models = new Set(displays.map(({ model }) => model)).size
  const facts = [
    { is: 'good', value: displays.length - refused, name: 'proposed' },
    { is: toLookAt > 0 ? 'doubt' : 'good', value: toLookAt, name: toLookAt === 1 ? 'doubt' : 'doubts' },
    { is: refused > 0 ? 'bad' : 'good', value: refused, name: 'not accepted' },
    { is: '', value: models, name: models === 1 ? 'model' : 'models' },
  ]
  return [
    `<h1>Displays of ${escapeText(rack)}</h1>`,
    `<p class="soft">${escapeText(`${made} · ${phones.join(', ')}`)}</p>`,
    '<div class="facts">',
    ...facts.map(({ is, value, name }) => `<div class="${is}"><b>${value}</b>${name}</div>`),
    '</div>',
    '<p>The phones did the same twice: that is all that a recording proves. Look whether each picture is what its name says, then ' +
      'run <code>npx offhook bring-in --accept</code>.</p>',
    '<ul class="legend">',
    '<li class="text">text: it is read, and its pixels are not compared</li>',
    '<li class="ignore">ignored: it changes by itself</li>',
    '<li class="blink">blinks: each of its pictures must be seen</li>',
    '<li class="tolerant">tolerant: some pixels may differ</li>',
    '<li>everything else is compared pixel by pixel</li>',
    '</ul>',
  ]
}

const gridPart = (what: string, displays: readonly SheetDisplay[]): string[] =>
  displays.length > 0 ? [`<h2>${counted(displays.length, 'display')} ${what}</h2>`, grid(displays)] : []

function linesPart(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return []
  const items = lines.map((line) => `<li>${sentence(line)}</li>`)
  return [`<h2>${title}</h2>`, '<ul class="lines">', ...items, '</ul>']
}

const grid = (displays: readonly SheetDisplay[]) =>
  ['<div class="sheet">', ...displays.flatMap(card), '</div>'].join('\n')

function card(display: SheetDisplay): string[] {
  const { model, language, state, seen, shows, doubts, refused, regions } = display
  const is = refused !== undefined ? 'refused' : doubts.length > 0 ? 'doubt' : ''
  const about = [`${model}, ${language}`, seen, shows].filter((part) => part !== '').join(' · ')
  return [
    `<article class="${is}" id="${escapeText(idOf(display))}">`,
    `<header><h3>${escapeText(state)}</h3><span class="soft">${escapeText(about)}</span></header>`,
    picture(display),
    ...remarks(display),
    ...(regions.length > 0 ? ['<table>', ...regions.map(row), '</table>'] : []),
    '</article>',
  ]
}

const idOf = ({ model, language, name }: SheetDisplay) => `${model}-${language}-${name}`

function picture({ picture: path, state, width, height, regions }: SheetDisplay): string {
  const share = (part: number, whole: number) => `${((part / whole) * 100).toFixed(3)}%`
  const boxes = regions.map(({ box, match, name, reads, fits }) => {
    const place = `left:${share(box.x, width)};top:${share(box.y, height)};width:${share(box.width, width)};height:${share(box.height, height)}`
    const title = reads === undefined ? `${name}: ${match}` : `${name}: ${reads}`
    return `<i class="${match}${fits === false ? ' wrong' : ''}" style="${place}" title="${escapeText(title)}"></i>`
  })
  const source = escapeText(path.split('/').map(encodeURIComponent).join('/'))
  return `<figure><img src="${source}" width="${width}" height="${height}" alt="${escapeText(state)}">${boxes.join('')}</figure>`
}

function remarks({ doubts, refused }: SheetDisplay): string[] {
  const lines = [
    ...(refused === undefined ? [] : [`<li class="bad">not accepted: ${sentence(refused)}</li>`]),
    ...doubts.map((doubt) => `<li>${sentence(doubt)}</li>`),
  ]
  return lines.length > 0 ? [`<ul class="doubts">${lines.join('')}</ul>`] : []
}

function row({ name, match, reads, read, fits }: SheetRegion): string {
  const value =
    read === undefined
      ? ''
      : `<span class="${fits === false ? 'bad' : 'good'}">${fits === false ? '✖' : '✔'} ${escapeText(read)}</span>`
  return `<tr><td class="${match}">${escapeText(name)}</td><td>${escapeText(reads ?? match)}</td><td>${value}</td></tr>`
}

/** Messages write names of regions and states in backquotes. */
const sentence = (text: string) => escapeText(text).replace(/`([^`]+)`/g, '<code>$1</code>')
