import { once } from 'node:events';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of an archive as it was written. */
interface Entry {
  readonly name: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/** Beyond this an archive would need another format; nothing that people open in a spreadsheet comes near. */
const FORMAT_ENDS = 0xffff_ffff;
/** 1 January 1980: the same content always gives the same bytes. */
const NO_DATE = 0x0021;
/** The sizes follow the content; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;

/**
 * Writes an archive piece by piece: what was yielded is done with and not kept, so the memory it takes does not grow
 * with the archive.
 */
export class ZipWriter {
  readonly #entries: Entry[] = [];
  #written = 0;
  /** Where text becomes bytes: it is packed before the next is written over it. */
  #bytes = Buffer.allocUnsafeSlow(64 * 1024);

  #bytesOf(text: string): Buffer {
    const most = text.length * 3;
    if (this.#bytes.length < most) this.#bytes = Buffer.allocUnsafeSlow(most);
    return this.#bytes.subarray(0, this.#bytes.write(text));
  }

  #count(piece: Buffer): Buffer {
    this.#written += piece.length;
    if (this.#written > FORMAT_ENDS) throw new Error('the archive is larger than its format allows');
    return piece;
  }

  /** A file of the archive, from its content as it comes. */
  async *file(path: string, content: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Buffer> {
    const name = Buffer.from(path);
    const at = this.#written;
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(FLAGS, 6);
    head.writeUInt16LE(DEFLATED, 8);
    head.writeUInt16LE(NO_DATE, 12);
    head.writeUInt16LE(name.length, 26);
    yield this.#count(Buffer.concat([head, name]));

    const deflate = createDeflateRaw({ level: 3 });
    let ready: Buffer[] = [];
    deflate.on('data', (piece: Buffer) => ready.push(piece));
    let [crc, size, packed] = [0, 0, 0];
    const take = (): Buffer => {
      const piece = Buffer.concat(ready);
      ready = [];
      packed += piece.length;
      return this.#count(piece);
    };
    try {
      for await (const text of content) {
        const piece = this.#bytesOf(text);
        crc = crc32(piece, crc);
        size += piece.length;
        // what was given is packed before more is asked for
        await new Promise<void>((done, fail) =>
          deflate.write(piece, (error) => (error ? fail(error) : done())),
        );
        if (ready.length > 0) yield take();
      }
      deflate.end();
      await once(deflate, 'end');
      yield take();
    } finally {
      deflate.destroy();
    }
    if (size > FORMAT_ENDS) throw new Error('a file of the archive is larger than its format allows');
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE(0x08074b50, 0);
    tail.writeUInt32LE(crc, 4);
    tail.writeUInt32LE(packed, 8);
    tail.writeUInt32LE(size, 12);
    yield this.#count(tail);
    this.#entries.push({ name, crc, packed, size, at });
  }

  /** The list of what the archive holds: the last piece. */
  end(): Buffer {
    const at = this.#written;
    const list = this.#entries.map((entry) => {
      const head = Buffer.alloc(46);
      head.writeUInt32LE(0x02014b50, 0);
      head.writeUInt16LE(20, 4);
      head.writeUInt16LE(20, 6);
      head.writeUInt16LE(FLAGS, 8);
      head.writeUInt16LE(DEFLATED, 10);
      head.writeUInt16LE(NO_DATE, 14);
      head.writeUInt32LE(entry.crc, 16);
      head.writeUInt32LE(entry.packed, 20);
      head.writeUInt32LE(entry.size, 24);
      head.writeUInt16LE(entry.name.length, 28);
      head.writeUInt32LE(entry.at, 42);
      return Buffer.concat([head, entry.name]);
    });
    const directory = this.#count(Buffer.concat(list));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.#entries.length, 8);
    end.writeUInt16LE(this.#entries.length, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(at, 16);
    return this.#count(Buffer.concat([directory, end]));
  }
}
