import { register } from 'node:module'
import '../support/typescript.mjs'

register('ts-node/esm', new URL('../', import.meta.url))
