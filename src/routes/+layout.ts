/** Pages ship no JavaScript; the office says otherwise for itself. */
export const csr = false;
