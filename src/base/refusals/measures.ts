/** Indicators: measures that people define. */
export const measures = {} as const;
