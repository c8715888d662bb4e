/** Bytes that are no picture, and why. */
export interface Broken {
  readonly kind: 'broken'
  readonly reason: string
}

export const broken = (reason: string): Broken => ({ kind: 'broken', reason })
