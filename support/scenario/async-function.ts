/** The class of async functions. JavaScript has no name for it. */
export const AsyncFunction = (async () => {}).constructor as new () => object
