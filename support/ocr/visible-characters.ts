/** The characters of a text without spaces, in their composed form (NFC), each once. */
export const visibleCharacters = (text: string): string[] => [
  ...new Set([...text.normalize('NFC')].filter((char) => !/^\s$/u.test(char))),
]
