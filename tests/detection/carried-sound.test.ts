import { soundPhonesAreGreen } from './carried.js'

await soundPhonesAreGreen()
