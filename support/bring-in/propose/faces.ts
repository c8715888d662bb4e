import { type Font, glyphReader, type Sample, trainFont } from '../../ocr/index.js'
import { type Letters, misread, samplesOf } from './known-text.js'
import { pictureIn } from './seen.js'
import type { TextPlace } from './text-place.js'

/** The letters of one model. */
export interface LearnedLetters {
  /** Undefined: it has none, because another reader reads the texts. */
  readonly font: Font | undefined
  readonly letters: Letters
}

/** Learns how a model draws known texts; the samples of one face have one size and weight. */
export type LearnLetters = (samples: readonly Sample[]) => LearnedLetters | Promise<LearnedLetters>

/** Learns the glyphs of each face. They are read pixel by pixel: what is unknown is never guessed. */
export const learnGlyphs: LearnLetters = (samples) => {
  const { font } = trainFont(samples)
  return { font, letters: glyphReader(font) }
}

/** The letters of one model, and the places whose texts they all read again. */
export interface Faces extends LearnedLetters {
  readonly read: ReadonlySet<TextPlace>
}

/**
 * Learns one face for each line of the display that shows known texts: letters of other sizes look otherwise. A place with a text
 * that is not read again for certain is refused, and the others are learned without it.
 */
export async function learnFaces(places: readonly TextPlace[], learn: LearnLetters): Promise<Faces> {
  let read = places
  const faces = facesOf(places)
  for (;;) {
    const samples = read.flatMap((place) => samplesOf(place.texts, faces.get(place) ?? ''))
    const distinct = new Map(samples.map((one) => [`${one.face} ${one.text}`, one]))
    const { font, letters } = await learn([...distinct.values()])
    const learned = { font, letters: remembering(letters) }
    const unread = await Promise.all(read.map(({ texts }) => misread(learned.letters, texts)))
    const certain = read.filter((_, i) => unread[i]?.length === 0)
    if (certain.length === read.length) return { ...learned, read: new Set(read) }
    read = certain
  }
}

/** Most displays show the same texts: only a timer has changed. Each picture is read once. */
function remembering(letters: Letters): Letters {
  const known = new Map<string, ReturnType<Letters['read']>>()
  return {
    ...(letters.unlearned && { unlearned: letters.unlearned.bind(letters) }),
    read(frame, box) {
      const key = `${box.x} ${box.y} ${pictureIn(frame, box)}`
      const reading = known.get(key) ?? letters.read(frame, box)
      known.set(key, reading)
      return reading
    },
  }
}

/** Places of one kind in about the same rows are one line: whether a letter reaches below it differs among names. */
function facesOf(places: readonly TextPlace[]): ReadonlyMap<TextPlace, string> {
  const lines: { readonly reads: string; readonly middle: number; readonly height: number }[] = []
  const names = places.map(({ reads, ink }): [number, string] => {
    const middle = ink.y + ink.height / 2
    const isNear = (one: (typeof lines)[0]) =>
      one.reads === reads && Math.abs(one.middle - middle) < Math.min(one.height, ink.height) / 2
    const known = lines.find(isNear) ?? { reads, middle, height: ink.height }
    if (!lines.includes(known)) lines.push(known)
    return [known.middle, reads]
  })
  return new Map(
    places.map((place, i) => {
      const [middle = 0, reads = ''] = names[i] ?? []
      return [place, `${reads.replace(/[{}]/g, '')} ${Math.floor(middle)}`]
    }),
  )
}
