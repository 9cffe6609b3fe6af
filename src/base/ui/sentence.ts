/** A piece of a target's sentence. Spaces belong to the texts. */
export interface SentencePart {
  readonly text: string;
  readonly kind: 'figure' | 'strong' | 'plain';
  /** Where the piece opens: a figure opens into its records. */
  readonly href?: string | undefined;
}
