/** What the phones of ../shared/foreign-phones write in each state: the state, and the soft keys from the left. */
interface Words {
  readonly state: string
  readonly softKeys: readonly string[]
}

export const words: Readonly<Record<'en' | 'de', Readonly<Record<string, Words>>>> = {
  en: {
    idle: { state: 'Ready', softKeys: ['Last', 'Lists', '', 'Quiet'] },
    dial: { state: 'Number?', softKeys: ['Call', 'Erase', '', 'Leave'] },
    calling: { state: 'Ringing out', softKeys: ['', '', '', 'Finish'] },
    ringing: { state: 'Incoming', softKeys: ['Accept', '', '', 'Deny'] },
    connected: { state: 'In call', softKeys: ['Park', 'Pass', 'Mic', 'Finish'] },
    holding: { state: 'Parked', softKeys: ['Unpark', 'Second', '', 'Finish'] },
    held: { state: 'Parked by', softKeys: ['', '', '', 'Finish'] },
    dialled: { state: 'Last numbers', softKeys: ['Call', '', 'Empty', 'Leave'] },
  },
  de: {
    idle: { state: 'Bereit', softKeys: ['Letzte', 'Listen', '', 'Ruhe'] },
    dial: { state: 'Nummer?', softKeys: ['Wählen', 'Löschen', '', 'Zurück'] },
    calling: { state: 'Rufaufbau', softKeys: ['', '', '', 'Ende'] },
    ringing: { state: 'Anruf', softKeys: ['Annehmen', '', '', 'Ablehnen'] },
    connected: { state: 'Verbunden', softKeys: ['Halten', 'Weiter', 'Mikro', 'Ende'] },
    holding: { state: 'Gehalten', softKeys: ['Holen', 'Zweiter', '', 'Ende'] },
    held: { state: 'Gehalten von', softKeys: ['', '', '', 'Ende'] },
    dialled: { state: 'Gewählt', softKeys: ['Wählen', '', 'Leeren', 'Zurück'] },
  },
}

type Corner = readonly [x: number, y: number, width: number, height: number]

/** Where the two models write what, px. */
export const layouts: Readonly<Record<string, Readonly<Record<string, Corner>>>> = {
  D735: {
    ...{ clock: [4, 2, 58, 24], date: [190, 2, 128, 24], number: [8, 72, 190, 42], typed: [8, 72, 280, 42] },
    ...{ name: [14, 117, 238, 25], state: [6, 184, 190, 22], entry: [14, 65, 238, 24] },
    ...{ 'soft key 1': [4, 212, 72, 24], 'soft key 2': [84, 212, 72, 24] },
    ...{ 'soft key 3': [164, 212, 72, 24], 'soft key 4': [244, 212, 72, 24] },
  },
  snom760: {
    ...{
      clock: [400, 2, 76, 24],
      date: [70, 2, 150, 24],
      number: [70, 110, 300, 29],
      typed: [70, 100, 380, 38],
    },
    ...{ name: [78, 68, 386, 47], state: [70, 36, 260, 28], entry: [80, 75, 384, 29] },
    ...{ 'soft key 1': [3, 244, 114, 27], 'soft key 2': [123, 244, 114, 27] },
    ...{ 'soft key 3': [243, 244, 114, 27], 'soft key 4': [363, 244, 114, 27] },
  },
}
