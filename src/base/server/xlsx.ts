import type { CsvCell } from '#base/csv.ts';
import { ZipWriter } from '#base/server/zip.ts';

/** A sheet as it is written: its headings, and rows some at a time. */
export interface StreamedSheet {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: AsyncIterable<readonly (readonly CsvCell[])[]> | Iterable<readonly (readonly CsvCell[])[]>;
  /** How many rows will come: beyond what one sheet holds they go on in the next. */
  readonly total: number;
}

/** What a sheet holds at most: 1,048,576 lines, one of them the headings. */
export const ROWS_OF_A_SHEET = 1_048_575;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/**
 * A workbook, written piece by piece in memory that does not grow with its rows. Text stands in cells of text, so no
 * cell is ever a formula, whatever it begins with. Rows that do not come as announced end it with an error.
 */
export async function* xlsx(sheets: readonly StreamedSheet[]): AsyncGenerator<Buffer> {
  const zip = new ZipWriter();
  const names: string[] = [];
  for (const sheet of sheets) {
    const parts = Math.max(1, Math.ceil(sheet.total / ROWS_OF_A_SHEET));
    const source = new Source(sheet.rows);
    for (let part = 0; part < parts; part++) {
      names.push(sheetName(parts === 1 ? sheet.name : `${sheet.name} ${part + 1}`));
      yield* zip.file(
        `xl/worksheets/sheet${names.length}.xml`,
        sheetXml(sheet.head, source, ROWS_OF_A_SHEET),
      );
    }
    if ((await source.take(1)).length > 0) throw new Error(`there are more rows than ${sheet.total}`);
  }
  const numbers = names.map((_, at) => at + 1);
  yield* zip.file('[Content_Types].xml', [
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${numbers
      .map(
        (n) =>
          `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
      )
      .join('')}</Types>`,
  ]);
  yield* zip.file('_rels/.rels', [
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  ]);
  yield* zip.file('xl/workbook.xml', [
    `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${numbers
      .map((n) => `<sheet name="${escaped(names[n - 1] ?? '')}" sheetId="${n}" r:id="rId${n}"/>`)
      .join('')}</sheets></workbook>`,
  ]);
  yield* zip.file('xl/_rels/workbook.xml.rels', [
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">${numbers
      .map(
        (n) => `<Relationship Id="rId${n}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
      )
      .join('')}<Relationship Id="rId0" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  ]);
  // the second style is that of headings
  yield* zip.file('xl/styles.xml', [
    `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf></cellXfs></styleSheet>`,
  ]);
  yield zip.end();
}

/** So few rows are one text: a longer one would lie about until the next great tidying of memory. */
const BATCH = 40;

/** Rows that are taken some now and some later: what one sheet does not hold waits for the next. */
class Source {
  readonly #batches: AsyncIterator<readonly (readonly CsvCell[])[]>;
  #batch: readonly (readonly CsvCell[])[] = [];
  #taken = 0;

  constructor(rows: StreamedSheet['rows']) {
    this.#batches = (async function* () {
      yield* rows;
    })();
  }

  /** Up to so many of them; none when there are no more. */
  async take(most: number): Promise<readonly (readonly CsvCell[])[]> {
    while (this.#taken >= this.#batch.length) {
      const { value, done } = await this.#batches.next();
      if (done) return [];
      this.#batch = value;
      this.#taken = 0;
    }
    const rows = this.#batch.slice(this.#taken, this.#taken + most);
    this.#taken += rows.length;
    return rows;
  }
}

async function* sheetXml(head: readonly string[], source: Source, most: number): AsyncGenerator<string> {
  const widths = head.map(
    (text, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${Math.min(48, Math.max(10, text.length + 2))}" customWidth="1"/>`,
  );
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${row(head, true)}`;
  for (let written = 0; written < most; ) {
    const rows = await source.take(Math.min(BATCH, most - written));
    if (rows.length === 0) break;
    yield rows.map((cells) => row(cells, false)).join('');
    written += rows.length;
  }
  yield '</sheetData></worksheet>';
}

function row(cells: readonly CsvCell[], heading: boolean): string {
  return `<row>${cells.map((value) => cell(value, heading)).join('')}</row>`;
}

function cell(value: CsvCell, heading: boolean): string {
  if (value === null) return '<c/>';
  if (typeof value === 'number') return `<c><v>${value}</v></c>`;
  return `<c t="inlineStr"${heading ? ' s="1"' : ''}><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
}

const LONGEST = 32_767;

/** As XML takes it, without characters that it does not know. A text longer than a cell holds is never cut. */
function escaped(text: string): string {
  if (text.length > LONGEST) throw new Error(`a cell holds ${LONGEST} characters, not ${text.length}`);
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Names of sheets have 31 characters at most, and not these. */
function sheetName(name: string): string {
  return name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31);
}
