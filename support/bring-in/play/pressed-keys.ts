import type { PhoneAction, PlannedCommand } from '../../phone/index.js'

type Command = PlannedCommand['command']

/** The keys that a phone got since it was idle. */
export class PressedKeys {
  /** The number that stands on its display. */
  typed = ''
  private readonly odd = new Set<string>()

  sent(command: Command): void {
    for (const key of keysOf(command)) if (!this.odd.delete(key)) this.odd.add(key)
  }

  acted(action: PhoneAction, command: Command): void {
    const keys = keysOf(command)
    const isTyping = keys.length > 0 && keys.every((key) => /^[\d*#]$/.test(key))
    this.typed = isTyping ? this.typed + keys.join('') : ''
    if (action.kind === 'perform') this.typed = ''
  }

  /** Whether what the key turns on and off may be on: it was pressed an odd number of times. */
  mayHaveTurnedOn = (key: string): boolean => this.odd.has(key)

  forget(): void {
    this.typed = ''
    this.odd.clear()
  }
}

const keysOf = (command: Command): string[] => ('keys' in command ? command.keys.map(({ key }) => key) : [])
