/** The firmware settings of one phone, by their names. */
export interface Settings {
  get(name: string): string | undefined
  all(): readonly (readonly [name: string, value: string])[]
  /** @param keep over the next reboot too */
  write(name: string, value: string, keep: boolean): void
  /** What was not kept is lost. */
  reboot(): void
  /** Told after every change. */
  onChange(listener: () => void): void
  /** Factory reset; the phone is then provisioned again as the rack describes it. */
  reset(): void
}

export function createSettings(provisioned: Readonly<Record<string, string>>): Settings {
  const kept = new Map(Object.entries(provisioned))
  const running = new Map(kept)
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
    write(name, value, keep) {
      running.set(name, value)
      if (keep) kept.set(name, value)
      changed()
    },
    reboot() {
      copy(kept, running)
      changed()
    },
    onChange: (listener) => {
      listeners.push(listener)
    },
    reset() {
      copy(Object.entries(provisioned), kept)
      copy(kept, running)
      changed()
    },
  }
}
