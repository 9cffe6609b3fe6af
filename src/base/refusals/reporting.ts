/** Calendars, forms and reports. */
export const reporting = {} as const;
