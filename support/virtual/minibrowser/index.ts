/** The minibrowser of a phone: fetches XML documents and shows them on the display. */
export { createMinibrowser, type Minibrowser } from './minibrowser.js'
