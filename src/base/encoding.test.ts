import { describe, expect, it } from 'vitest';
import { decodeText } from './encoding.ts';

/** "Mã;Tên" and two units, byte by byte as old programs save them. */
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from('15;Tỉnh;Yên Bái'), 'utf-8', '15;Tỉnh;Yên Bái'],
    ['UTF-8 with its mark', Buffer.from('\uFEFF15;Yên Bái'), 'utf-8', '15;Yên Bái'],
    ['UTF-8 of a Mac, decomposed', Buffer.from('Yên Bái'.normalize('NFD')), 'utf-8', 'Yên Bái'],
    ['UTF-16, low byte first', Buffer.from('\uFEFF15\tYên Bái', 'utf16le'), 'utf-16', '15\tYên Bái'],
    ['UTF-16, high byte first', Buffer.from('\uFEFFXã', 'utf16le').swap16(), 'utf-16', 'Xã'],
    [
      'Windows-1258',
      bytes('15;T\x69\xd2nh;Y\xean B\x61\xeci\n04303;X\x61\xde;T\xe2n Ph\xfd\xf5\xf2ng'),
      'windows-1258',
      '15;Tỉnh;Yên Bái\n04303;Xã;Tân Phượng',
    ],
    [
      'TCVN3',
      bytes('15;T\xd8nh;Y\xaan B\xb8i\n04303;X\xb7;T\xa9n Ph\xad\xeeng'),
      'tcvn3',
      '15;Tỉnh;Yên Bái\n04303;Xã;Tân Phượng',
    ],
    ['capitals of TCVN3', bytes('T\xd8NH Y\xaaN B\xb8I'), 'tcvn3', 'TỈNH YÊN BÁI'],
    [
      'VNI',
      bytes('15;T\xe6nh;Ye\xe2n Ba\xf9i\n04303;Xa\xf5;Ta\xe2n Ph\xf6\xf4\xefng; \xd1a\xf1 n\xf4i'),
      'vni',
      '15;Tỉnh;Yên Bái\n04303;Xã;Tân Phượng; Đađ nơi',
    ],
  ])('%s', (_what, given, encoding, text) => {
    expect(decodeText(given)).toEqual({ encoding, text });
  });

  it('leaves alone what is no Vietnamese text', () => {
    expect(decodeText(bytes('M\xfcller;Stra\xdfe;\xc4\xd6\xdc'))).toBeNull();
    expect(decodeText(Uint8Array.from([0xff, 0x00, 0x13, 0x37, 0x80]))).toBeNull();
    expect(decodeText(Buffer.from('a\0b'))).toBeNull();
  });
});
