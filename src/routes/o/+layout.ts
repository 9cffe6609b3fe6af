/** The office works without a script, and better with it. */
export const csr = true;
