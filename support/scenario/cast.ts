import type { Phone } from '../phone/index.js'

/** The phones of one scenario, under the names that it gives them. */
export class Cast {
  private readonly members = new Map<string, Phone>()

  get phones(): readonly Phone[] {
    return [...this.members.values()]
  }

  add(phone: Phone): void {
    this.members.set(phone.name, phone)
  }

  /** @throws Error for a name that no `Given` introduced; a rehearsed scenario has none */
  phone(name: string): Phone {
    const phone = this.members.get(name)
    if (phone) return phone
    throw new Error(
      `No phone is called ${name} here. Known: ${[...this.members.keys()].join(', ') || 'none'}`,
    )
  }
}
