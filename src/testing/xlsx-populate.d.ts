/** What the tests use of the second library that opens, changes and saves workbooks. */
declare module 'xlsx-populate' {
  interface PopulateCell {
    value(): unknown;
    value(to: string | number | boolean | Date | undefined): PopulateCell;
    formula(text: string): PopulateCell;
    style(name: string, to: string): PopulateCell;
  }
  interface PopulateSheet {
    name(): string;
    hidden(): boolean | 'very';
    cell(address: string): PopulateCell;
    range(address: string): { merged(to: boolean): unknown };
    row(line: number): { hidden(to: boolean): unknown };
    column(letters: string): { hidden(to: boolean): unknown };
  }
  export interface PopulateBook {
    sheet(name: string | number): PopulateSheet;
    sheets(): PopulateSheet[];
    outputAsync(): Promise<Uint8Array>;
  }
  const library: { fromDataAsync(bytes: Uint8Array): Promise<PopulateBook> };
  export default library;
}
