/** Cyrillic and Greek letters, each before the Latin letter of the same shape. */
const latinShapes = new Map(
  [
    'аaеeоoрpсcуyхxіiїiјjѕsһhԁdгrАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅS',
    'αaοoνvρpτtυuκkιiΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX',
  ].flatMap((pairs) => pairs.match(/../gu)?.map((pair) => [...pair] as [string, string]) ?? []),
)

/** The Latin letters that a character may be taken for: its base letter, such as o for ö, or one of the same shape. */
export function latinLettersLike(char: string): string[] {
  const base = char.normalize('NFD')[0] ?? ''
  return [base, latinShapes.get(base) ?? ''].filter((letter) => /^[A-Za-z]$/.test(letter))
}

/** Characters that have almost the same shape in many fonts. */
const classes = [
  '0OoQ',
  '1lIi|![]',
  '5Ss',
  '8B',
  '6b',
  '2Zz',
  'gq9',
  'cC',
  'vV',
  'wW',
  'xX',
  'kK',
  'pP',
  'uU',
]
const classOf = new Map(classes.flatMap((one, index) => [...one].map((char) => [char, index] as const)))

/** Whether two characters are equal, or have almost the same shape in many fonts. */
export const lookAlike = (one: string, other: string): boolean =>
  one === other || (classOf.has(one) && classOf.get(one) === classOf.get(other))
