/** An expected "no": its HTTP status and its sentence in both languages, made from its details. */
export interface Pair<D> {
  readonly status: number;
  readonly vi: (d: D) => string;
  readonly en: (d: D) => string;
}

/** Declares one: status, the Vietnamese sentence, the English one. */
export const no = <D = undefined>(status: number, vi: (d: D) => string, en: (d: D) => string): Pair<D> => ({
  status,
  vi,
  en,
});
