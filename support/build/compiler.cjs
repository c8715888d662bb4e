const { hash } = require('node:crypto')

/** To be counted up if something else is made of the same sources. */
const format = 2

/** The same options that ts-node passes to swc for tsconfig.json, so that built files behave as those that it loads. */
const options = {
  swcrc: false,
  module: { type: 'es6' },
  sourceMaps: true,
  inlineSourcesContent: false,
  jsc: {
    parser: { syntax: 'typescript', dynamicImport: true, importAssertions: true },
    target: 'es2022',
    keepClassNames: true,
    transform: { legacyDecorator: true, useDefineForClassFields: true },
    experimental: { keepImportAttributes: true, emitAssertForImportAttributes: true },
  },
}

/** Another one makes other code of the same source. */
const compilerId = () =>
  hash('sha256', JSON.stringify([format, require('@swc/core/package.json').version, options]))

/**
 * @param {{ text: string, path: string, mapsTo: string }} source its path for messages; the path from the output to it
 * @returns JavaScript with its source map
 * @throws {BuildError} for a syntax error
 */
function compile({ text, path, mapsTo }) {
  const { code, map } = transform(path, text)
  const json = JSON.stringify({ ...JSON.parse(map), sources: [encodeURI(mapsTo)] })
  const data = Buffer.from(json).toString('base64')
  return `${code}//# sourceMappingURL=data:application/json;base64,${data}\n`
}

function transform(path, text) {
  try {
    // Loaded only here, because it takes longer than everything else if nothing has changed.
    return require('@swc/core').transformSync(text, { ...options, filename: path })
  } catch (error) {
    throw new BuildError(`${path} cannot be compiled: ${error.message}`)
  }
}

class BuildError extends Error {
  constructor(message) {
    super(message)
    this.name = 'BuildError'
    // A person needs the file, not the place in this program.
    this.stack = `BuildError: ${message}`
  }
}

module.exports = { compile, compilerId, BuildError }
