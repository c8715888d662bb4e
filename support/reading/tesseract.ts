import type { Reader } from './types.js'
export function openTesseract(): Reader { throw new Error('todo') }
