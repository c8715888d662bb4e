import { declareDetectionTests } from '../helpers/detection/declare-tests.js'

// Two files, so that vitest runs the halves in parallel.
declareDetectionTests(0, 2)
