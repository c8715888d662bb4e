import type { CastRequest } from '../rack/index.js'

/** Which phone of the rack a program needs. */
export type PhoneRequest =
  | 'any'
  | { readonly model: string }
  | { readonly tag: string }
  | { readonly id: string }

export function castRequest(name: string, request: PhoneRequest): CastRequest {
  if (request === 'any') return { name, by: 'any' }
  if ('model' in request) return { name, by: 'model', value: request.model }
  if ('tag' in request) return { name, by: 'tag', value: request.tag }
  return { name, by: 'id', value: request.id }
}
