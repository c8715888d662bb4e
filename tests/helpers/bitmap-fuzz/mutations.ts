import fc from 'fast-check'

/** One change of a file. A place is a share of the file's length, in 65536ths, so that it fits files of any size. */
export type Mutation =
  | { readonly kind: 'set'; readonly at: number; readonly width: 2 | 4; readonly value: number }
  | { readonly kind: 'add'; readonly at: number; readonly width: 2 | 4; readonly value: number }
  | { readonly kind: 'byte'; readonly place: number; readonly value: number }
  | { readonly kind: 'fill'; readonly place: number; readonly length: number; readonly value: number }
  | { readonly kind: 'remove'; readonly place: number; readonly length: number }
  | { readonly kind: 'cut'; readonly place: number }
  | { readonly kind: 'grow'; readonly length: number; readonly value: number }
  | { readonly kind: 'body'; readonly bytes: readonly number[] }

const fields = [
  ...[0, 26, 28].map((at) => ({ at, width: 2 as const })),
  // Sizes, offsets, the header's length, sides, compression, colours, masks.
  ...[2, 10, 14, 18, 22, 30, 34, 46, 50, 54, 58, 62, 66].map((at) => ({ at, width: 4 as const })),
]
/** The numbers of the bitmap format, and numbers next to the limits of the format and of the decoder. */
const boundaryValues = [
  ...[0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 40, 52, 54, 56, 64, 70, 108, 124, 255, 256, 1024, 4096, 4097],
  ...[0x7fff, 0x8000, 0xffff, 0x10000, 0xff0000, 0x7fffffff, 0x80000000, 0xfffff000, 0xffffffff],
]
const place = fc.nat(0xffff)
const byte = fc.nat(0xff)
const length = fc.integer({ min: 1, max: 600 })
const kind = <K extends string>(name: K) => fc.constant(name)
const field = fc.constantFrom(...fields)
const value = fc.oneof(fc.constantFrom(...boundaryValues), fc.nat(5000), fc.nat(0xffffffff))

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(field, value).map(([one, to]) => ({ kind: 'set', ...one, value: to }) as const),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(field, fc.integer({ min: -70, max: 70 }))
      .map(([one, by]) => ({ kind: 'add', ...one, value: by }) as const),
  },
  fc.record({ kind: kind('byte'), place, value: byte }),
  fc.record({ kind: kind('fill'), place, length, value: byte }),
  fc.record({ kind: kind('remove'), place, length }),
  fc.record({ kind: kind('cut'), place }),
  fc.record({ kind: kind('grow'), length, value: byte }),
  // Run-length codes live at the start of the pixels: escapes, jumps and ends are small numbers.
  fc.record({
    kind: kind('body'),
    bytes: fc.array(fc.oneof(byte, fc.nat(3)), { maxLength: 40, size: 'max' }),
  }),
)

export const mutations = fc.array(mutation, { minLength: 1, maxLength: 5, size: 'max' })

export function mutate(original: Uint8Array, changes: readonly Mutation[]): Uint8Array {
  return changes.reduce(change, Buffer.from(original))
}

function change(file: Buffer, one: Mutation): Buffer {
  switch (one.kind) {
    case 'set':
    case 'add':
      return writeField(file, one)
    case 'byte':
      if (file.length > 0) file[placeIn(file, one.place)] = one.value
      return file
    case 'fill': {
      const at = placeIn(file, one.place)
      file.subarray(at, at + one.length).fill(one.value)
      return file
    }
    case 'remove': {
      const at = placeIn(file, one.place)
      return Buffer.concat([file.subarray(0, at), file.subarray(at + one.length)])
    }
    case 'cut':
      return file.subarray(0, placeIn(file, one.place))
    case 'grow':
      return Buffer.concat([file, Buffer.alloc(one.length, one.value)])
    case 'body':
      file.set(one.bytes.slice(0, file.length - bodyOf(file)), bodyOf(file))
      return file
    default:
      return one satisfies never
  }
}

function writeField(
  file: Buffer,
  { kind: how, at, width, value: given }: Extract<Mutation, { at: number }>,
): Buffer {
  if (at + width > file.length) return file
  const before = how === 'add' ? file.readUIntLE(at, width) : 0
  const most = 2 ** (width * 8)
  file.writeUIntLE((before + given + most) % most, at, width)
  return file
}

const placeIn = (file: Buffer, share: number) =>
  Math.min(file.length, Math.floor((share / 0x10000) * file.length))
const bodyOf = (file: Buffer) => Math.min(file.length, file.length < 14 ? 0 : file.readUInt32LE(10))
