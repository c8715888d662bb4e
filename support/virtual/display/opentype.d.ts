// opentype.js 2 has no types. These are the types of the functions that we use.
declare module 'opentype.js/dist/opentype.mjs' {
  import type { PathCommand } from './outline.js'

  export interface OpenTypeGlyph {
    readonly advanceWidth: number
    /** At a size of `unitsPerEm` the path is in font units, y downwards. */
    getPath(x: number, y: number, size: number): { readonly commands: readonly PathCommand[] }
  }
  export interface OpenTypeFont {
    readonly unitsPerEm: number
    charToGlyph(char: string): OpenTypeGlyph
    /** Added to the advance of the left one, font units; 0 for a pair that `position.defaultKerningTables` do not have. */
    getKerningValue(left: OpenTypeGlyph, right: OpenTypeGlyph): number
    readonly position: { defaultKerningTables: unknown; getKerningTables(script: string): unknown }
  }
  export function parse(data: ArrayBuffer, options: { lowMemory: boolean }): OpenTypeFont
}
