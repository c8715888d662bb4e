/** The firmware settings of one phone, by their names. */
export interface Settings {
  get(name: string): string | undefined
  all(): readonly (readonly [name: string, value: string])[]
  /** @param persistent whether the value survives a reboot */
  write(name: string, value: string, persistent: boolean): void
  /** Replaces all values by the persistent ones. */
  reboot(): void
  /** The listener is called after every change. */
  onChange(listener: () => void): void
  /** Factory reset: restores the settings of the rack file. */
  reset(): void
}

export function createSettings(provisioned: Readonly<Record<string, string>>): Settings {
  const persisted = new Map(Object.entries(provisioned))
  const running = new Map(persisted)
  const listeners: (() => void)[] = []
  const changed = () => {
    for (const listener of listeners) listener()
  }
  const copy = (from: Iterable<[string, string]>, to: Map<string, string>) => {
    to.clear()
    for (const [name, value] of from) to.set(name, value)
  }
  return {
    get: (name) => running.get(name),
    all: () => [...running],
    write(name, value, persistent) {
      running.set(name, value)
      if (persistent) persisted.set(name, value)
      changed()
    },
    reboot() {
      copy(persisted, running)
      changed()
    },
    onChange: (listener) => {
      listeners.push(listener)
    },
    reset() {
      copy(Object.entries(provisioned), persisted)
      copy(persisted, running)
      changed()
    },
  }
}
