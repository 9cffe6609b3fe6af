import { CSV_MARK, type CsvCell, csvLines } from '#base/csv.ts';
import { type StreamedSheet, xlsx } from '#base/server/xlsx.ts';
import { fold } from '#base/text.ts';

export type DownloadKind = 'csv' | 'xlsx';

/** A table that is taken away as a file: counted first, then written row by row as it is read. */
export interface Download {
  /** What the file is called; its number of rows is added. */
  readonly title: string;
  readonly head: readonly string[];
  /** How many rows were counted in the snapshot that `rows` are read from. */
  readonly total: number;
  readonly rows: () => AsyncGenerator<readonly (readonly CsvCell[])[]>;
  /** Lets go of what the rows are read from; called once they are written, have failed, or nobody takes them. */
  readonly end: () => Promise<void>;
  /** What the second sheet of a workbook says: of what, of when, by whom. */
  readonly about: readonly (readonly [name: string, value: CsvCell])[];
  readonly words: {
    readonly sheet: string;
    readonly about: string;
    /** The last line of a table that broke off. */
    readonly broken: (written: number, total: number) => string;
  };
}

/** So long a file waits for its reader before it is given up: it holds a connection to the database. */
const PATIENCE = 120_000;

/**
 * The file, piece by piece: as fast as its reader takes it, in memory that does not grow. When fewer or more rows come
 * than were counted, or reading fails, the table ends with a line that says so and the download breaks; a workbook that
 * breaks off cannot be opened. So nothing is ever cut without a word.
 */
export function downloadResponse(download: Download, kind: DownloadKind): Response {
  const pieces = kind === 'csv' ? csvPieces(download) : xlsxPieces(download);
  const name = `${fold(download.title).replaceAll(' ', '-').slice(0, 80)}-${download.total}.${kind}`;
  return new Response(streamOf(pieces, download.end), {
    headers: {
      'content-type':
        kind === 'csv'
          ? 'text/csv; charset=utf-8'
          : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-kheo-rows': String(download.total),
    },
  });
}

/** Counts what passes, and ends with an error when it is not what was announced. */
async function* counted(
  { rows, total }: Download,
  written: { rows: number },
): AsyncGenerator<readonly (readonly CsvCell[])[]> {
  for await (const batch of rows()) {
    written.rows += batch.length;
    if (written.rows > total) break;
    yield batch;
  }
  if (written.rows !== total) throw new Error(`${written.rows} of ${total} rows were read`);
}

async function* csvPieces(download: Download): AsyncGenerator<Uint8Array> {
  const written = { rows: 0 };
  yield Buffer.from(`${CSV_MARK}${csvLines([download.head])}`);
  try {
    for await (const batch of counted(download, written)) yield Buffer.from(csvLines(batch));
  } catch (error) {
    yield Buffer.from(csvLines([[download.words.broken(written.rows, download.total)]]));
    throw error;
  }
}

function xlsxPieces(download: Download): AsyncGenerator<Uint8Array> {
  const { head, total, words, about } = download;
  const sheet: StreamedSheet = { name: words.sheet, head, total, rows: counted(download, { rows: 0 }) };
  const told = { name: words.about, head: ['', ''], total: about.length, rows: [about] };
  return xlsx([sheet, told]);
}

function streamOf(pieces: AsyncGenerator<Uint8Array>, end: () => Promise<void>): ReadableStream<Uint8Array> {
  let timer: NodeJS.Timeout | undefined;
  // a generator that has not begun yet has nothing to clean up: so what it would read from is let go of here
  const leave = async (): Promise<void> => {
    clearTimeout(timer);
    await pieces.return(undefined).catch(() => undefined);
    await end();
  };
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        clearTimeout(timer);
        try {
          const { value, done } = await pieces.next();
          if (done) {
            await leave();
            controller.close();
            return;
          }
          controller.enqueue(value);
        } catch (error) {
          await leave();
          throw error;
        }
        timer = setTimeout(() => {
          controller.error(new Error('nobody takes the file'));
          leave().catch(() => undefined);
        }, PATIENCE);
        timer.unref();
      },
      cancel: leave,
    },
    { highWaterMark: 1 },
  );
}
