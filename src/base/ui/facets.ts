/** One choice of a facet: a link that takes it, or leaves it when it is taken. */
export interface FacetChoice {
  readonly label: string;
  readonly href: string;
  readonly count?: number | undefined;
  readonly selected: boolean;
}

export interface FacetGroup {
  readonly label: string;
  readonly choices: readonly FacetChoice[];
}
