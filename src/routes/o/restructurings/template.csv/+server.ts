import { writeTable } from '#restructuring/text.rules.ts';
import type { RequestHandler } from './$types.js';

/** The columns with an example of every sort of line: two communes become one, one is renamed, one is lost from sight. */
const examples = [
  {
    op: 'lập mới',
    ref: 'mới M001',
    code: 'M001',
    designation: 'Xã',
    name: 'Tên mới',
    level: 'xã',
    parent: '15',
  },
  { op: 'kết thúc', ref: '04303' },
  { op: 'kế thừa', ref: '04303', successor: 'mới M001', part: 'toàn bộ', kind: 'lập mới' },
  { op: 'kết thúc', ref: '04306' },
  {
    op: 'kế thừa',
    ref: '04306',
    successor: 'mới M001',
    part: 'toàn bộ?',
    kind: 'lập mới',
    note: 'theo báo chí',
  },
  { op: 'sửa', ref: '04309', designation: 'Phường' },
  { op: 'kết thúc', ref: '04312' },
  { op: 'kế thừa', ref: '04312', part: 'chưa rõ', note: 'chờ nghị quyết' },
] as const;

export const GET: RequestHandler = () =>
  new Response(`\uFEFF${writeTable(examples).replaceAll('\n', '\r\n')}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="bang-sap-xep.csv"',
    },
  });
