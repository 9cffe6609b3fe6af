import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

/** The least that counts as a PDF, with a text of one's own in it. */
export function pdf(text: string): Uint8Array {
  return Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF\n`);
}

/**
 * A zip of these texts by name, stored as they are, or packed. `says` is the size that it claims for every entry, `flags`
 * what it says of them.
 */
export function zipOf(
  entries: Readonly<Record<string, string>>,
  { packed = false, says, flags = 0 }: { packed?: boolean; says?: number; flags?: number } = {},
): Uint8Array {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const whole = Buffer.from(text);
    const content = packed ? deflateRawSync(whole) : whole;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(packed ? 8 : 0, 4);
    fields.writeUInt32LE(crc32(whole), 10);
    fields.writeUInt32LE(content.length, 14);
    fields.writeUInt32LE(says ?? whole.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), fields, place, Buffer.from(name)]),
    );
    files.push(file);
    offset += file.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, listed, Buffer.from('PK\x05\x06'), end]);
}

/** One part of a zip as a text. */
export function zipEntry(bytes: Uint8Array, name: string): string {
  const file = Buffer.from(bytes);
  const at = file.indexOf(Buffer.concat([Buffer.from('PK\x01\x02')]));
  for (let place = at; place >= 0; place = file.indexOf('PK\x01\x02', place + 4, 'latin1')) {
    const length = file.readUInt16LE(place + 28);
    if (file.subarray(place + 46, place + 46 + length).toString() !== name) continue;
    const begin = file.readUInt32LE(place + 42);
    const from = begin + 30 + file.readUInt16LE(begin + 26) + file.readUInt16LE(begin + 28);
    const content = file.subarray(from, from + file.readUInt32LE(place + 20));
    return (file.readUInt16LE(place + 10) === 8 ? inflateRawSync(content) : content).toString();
  }
  throw new Error(`no ${name}`);
}
