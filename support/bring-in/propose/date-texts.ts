/** How a phone may write a day, in the words of its language: in each usual order, with each usual sign. */
export function dateTexts(day: Date, language: string): readonly string[] {
  const named = namesOf(day, language)
  const dates = [...numericDates(day), ...writtenDates(day, named)]
  const weekdays = (['short', 'long'] as const).map((weekday) => named({ weekday }))
  const withWeekday = dates.flatMap((text) =>
    weekdays.flatMap((weekday) => ['', ',', '.'].map((sign) => `${weekday}${sign} ${text}`)),
  )
  return [...new Set([...dates, ...withWeekday])]
}

type Named = (options: Intl.DateTimeFormatOptions) => string

const namesOf =
  (day: Date, language: string): Named =>
  (options) =>
    new Intl.DateTimeFormat(localeOf(language), { ...options, timeZone: 'UTC' })
      .format(day)
      .replace(/\.$/, '')

/** Day, month and year, as short as they can be. */
const partsOf = (day: Date) => ({
  d: String(day.getUTCDate()),
  m: String(day.getUTCMonth() + 1),
  y: String(day.getUTCFullYear()),
})

const twoDigits = (text: string) => text.padStart(2, '0')

function numericDates(date: Date): string[] {
  const { d, m, y } = partsOf(date)
  const pairs = [
    [d, m],
    [twoDigits(d), twoDigits(m)],
  ] as const
  return pairs.flatMap(([day, month]) => [
    `${day}.${month}.`,
    `${day}/${month}`,
    `${month}/${day}`,
    ...[y, y.slice(-2)].flatMap((year) => [
      `${day}.${month}.${year}`,
      `${day}/${month}/${year}`,
      `${month}/${day}/${year}`,
      `${day}-${month}-${year}`,
      `${year}-${month}-${day}`,
      `${year}/${month}/${day}`,
    ]),
  ])
}

function writtenDates(date: Date, named: Named): string[] {
  const { d, y } = partsOf(date)
  const months = (['short', 'long'] as const).flatMap((month) => [
    named({ month }),
    named({ month, day: 'numeric' }),
  ])
  const words = new Set(months.map(lettersOf).flatMap((month) => [month, month.slice(0, 3)]))
  return [...words].flatMap((month) =>
    [d, twoDigits(d)]
      .flatMap((day) => [`${day} ${month}`, `${day}. ${month}`, `${month} ${day}`])
      .flatMap((text) => [text, `${text} ${y}`, `${text}, ${y}`]),
  )
}

const lettersOf = (text: string) => text.replace(/[^\p{L}]/gu, '')

/** A language that the rack file names in a way that Intl does not know is read as English. */
function localeOf(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en'
  } catch {
    return 'en'
  }
}
