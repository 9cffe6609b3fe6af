/** A column of a Table: its heading (the unit stands there, not in the cells) and what it says of a row. */
export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  /** Numbers are right-aligned and tabular. */
  readonly numeric?: boolean | undefined;
  /** Plain text of the cell; a column without it is drawn by the table's `cell` snippet. */
  readonly text?: ((row: Row) => string) | undefined;
  readonly href?: ((row: Row) => string | null | undefined) | undefined;
  /** Sorting by this column: where the heading leads, and the order it is in now. */
  readonly sort?: { readonly href: string; readonly now: 'ascending' | 'descending' | null } | undefined;
  /** Heading for a screen reader only: columns of actions or small bars. */
  readonly bare?: boolean | undefined;
}
