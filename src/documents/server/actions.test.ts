import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { keepFile } from '#base/server/files.ts';
import { must } from '#base/server/query.ts';
import { pdf, zipOf } from '#base/server/testing/files.ts';
import { editDocument, keepDocument, restoreDocument, withdrawDocument } from '#documents/server/actions.ts';
import { documentsById, getDocument, listDocuments } from '#documents/server/queries.ts';
import { affectedDocuments } from '#documents/server/restructuring.actions.ts';
import { applyRestructuring, decideOpenItems } from '#restructuring/server/actions.ts';
import { openWorld, type World } from '#testing/world.ts';

let world: World;
/** Minh is the officer of Yên Bái, Hoa reads there as a member, Lâm is the officer of the other province. */
let minh: Env;
let hoa: Env;
let lam: Env;
beforeAll(async () => {
  world = await openWorld();
  minh = world.env(world.inside.officer);
  hoa = world.env(world.inside.member);
  lam = world.env(world.outside.officer);
});
afterAll(() => world?.database.close());

const code = (outcome: unknown): string | null => (isRefusal(outcome) ? outcome.code : null);
const resolution = () => ({
  kind: 'resolution' as const,
  number: '01-NQ/ĐH',
  issuedOn: '2020-10-15',
  issuer: 'Đại hội Đảng bộ tỉnh',
  abstract: 'Nghị quyết Đại hội đại biểu Đảng bộ tỉnh',
  unitId: world.unit('15'),
});
const titles = async (env: Env, input: Parameters<typeof listDocuments>[1]) =>
  must(await listDocuments(env, input)).rows.map((row) => row.number);

describe('the resolution of the Congress', () => {
  let seen: { id: string; version: number };

  it('is kept by Minh with its file, and everybody reads it', async () => {
    const { hash } = must(await keepFile(pdf('Nghị quyết Đại hội'), ['pdf']));
    seen = must(await keepDocument(minh, { ...resolution(), file: { hash, name: 'NQ 01.pdf' } }));
    const { document, lineage } = must(await getDocument(world.public, { id: seen.id }));
    expect(document).toMatchObject({
      number: '01-NQ/ĐH',
      unitName: 'Tỉnh Yên Bái',
      file: { hash, name: 'NQ 01.pdf', type: 'application/pdf' },
      public: true,
    });
    expect(lineage).toContain(world.unit('15'));
  });

  it('is not kept a second time under the same number and day; without a day nobody can tell', async () => {
    const twin = { ...resolution(), number: '01-nq/đh' };
    expect(code(await keepDocument(minh, twin))).toBe('document.same');
    expect(code(await keepDocument(minh, { ...twin, issuedOn: '2020-10-16' }))).toBeNull();
    expect(code(await keepDocument(minh, { ...twin, issuedOn: null, number: '' }))).toBeNull();
  });

  it('is corrected, its file stays until another takes its place or it is taken away', async () => {
    const { unitId: _unit, ...said } = resolution();
    const change = { ...said, abstract: 'Nghị quyết Đại hội lần thứ XIX', public: true };
    seen = must(await editDocument(minh, { ...seen, ...change }));
    const file = async () => must(await getDocument(minh, { id: seen.id })).document.file;
    expect((await file())?.name).toBe('NQ 01.pdf');
    const docx = zipOf({ '[Content_Types].xml': '', 'word/document.xml': '' });
    const { hash } = must(await keepFile(docx, ['docx']));
    seen = must(await editDocument(minh, { ...seen, ...change, file: { hash, name: 'NQ 01.docx' } }));
    expect((await file())?.hash).toBe(hash);
    seen = must(await editDocument(minh, { ...seen, ...change, dropFile: true }));
    expect(await file()).toBeNull();
  });

  it('is refused with a file that was never kept, a day to come, an old version', async () => {
    const { unitId: _unit, ...said } = resolution();
    const change = { ...seen, ...said, public: true };
    const file = { hash: 'a'.repeat(64), name: 'x.pdf' };
    expect(code(await editDocument(minh, { ...change, file }))).toBe('file.not_kept');
    expect(code(await editDocument(minh, { ...change, issuedOn: '2021-06-16' }))).toBe('document.not_yet');
    expect(code(await editDocument(minh, { ...change, version: 1 }))).toBe('record.stale');
    expect(code(await keepDocument(minh, { ...resolution(), unitId: 999_999 }))).toBe('unit.not_found');
  });

  it('is withdrawn with a reason, seen then by officials of the province alone, and restored', async () => {
    seen = must(await withdrawDocument(minh, { ...seen, reason: 'Lưu nhầm bản dự thảo' }));
    expect(code(await getDocument(world.public, { id: seen.id }))).toBe('record.not_found');
    expect(code(await getDocument(lam, { id: seen.id }))).toBe('record.not_found');
    expect(must(await getDocument(hoa, { id: seen.id })).document.withdrawnReason).toMatch(/dự thảo/);
    expect(await titles(hoa, { withdrawn: true })).toEqual(['01-NQ/ĐH']);
    expect(await titles(lam, { withdrawn: true })).toEqual([]);
    expect(code(await listDocuments(world.public, { withdrawn: true }))).toBe('access.sign_in_needed');
    expect(code(await withdrawDocument(minh, { ...seen, reason: 'Lần nữa' }))).toBe('document.withdrawn');
    expect(code(await restoreDocument(lam, { ...seen, reason: 'Lâm' }))).toBe('access.forbidden');
    seen = must(await restoreDocument(minh, { ...seen, reason: 'Đúng bản ban hành' }));
    expect(code(await getDocument(world.public, { id: seen.id }))).toBeNull();
  });
});

describe('the list', () => {
  it('finds by number, issuing body and abstract, blind to tone marks, every word in any order', async () => {
    must(
      await keepDocument(minh, {
        kind: 'programme',
        number: '18-CTr/TU',
        issuedOn: '2020-12-01',
        issuer: 'Tỉnh ủy Yên Bái',
        abstract: 'Chương trình hành động đẩy mạnh phong trào thi đua “Dân vận khéo”',
        unitId: world.unit('15'),
      }),
    );
    must(
      await keepDocument(minh, {
        kind: 'plan',
        number: '05-KH/HU',
        issuedOn: '2021-02-01',
        issuer: 'Huyện ủy Lục Yên',
        abstract: 'Kế hoạch nội bộ',
        unitId: world.unit('135'),
        public: false,
      }),
    );
    expect(await titles(minh, { q: 'kheo dan van' })).toEqual(['18-CTr/TU']);
    expect(await titles(minh, { q: '18-CTr' })).toEqual(['18-CTr/TU']);
    expect(await titles(minh, { q: 'huyen uy' })).toEqual(['05-KH/HU']);
    expect(await titles(world.public, { q: 'huyen uy' })).toEqual([]);
    expect(await titles(minh, { unit: world.unit('135') })).toEqual(['05-KH/HU']);
    expect(await titles(minh, { kind: 'programme', year: 2020 })).toEqual(['18-CTr/TU']);
    const { kinds, years, total } = must(await listDocuments(minh, { unit: world.unit('15') }));
    expect(total).toBe(5);
    expect(kinds).toContainEqual({ value: 'resolution', count: 3 });
    expect(years).toEqual([
      { value: '2021', count: 1 },
      { value: '2020', count: 3 },
    ]);
  });

  it('goes on page by page through those without a day, and shows each once', async () => {
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const { rows, next } = must(await listDocuments(minh, { limit: 1, ...(after ? { after } : {}) }));
      seen.push(...rows.map((row) => row.id));
      if (!next) break;
      after = next;
    }
    const all = must(await listDocuments(minh, {})).rows.map((row) => row.id);
    expect(seen).toEqual(all);
    expect(new Set(seen).size).toBe(5);
  });

  it('gives documents by id to whatever hangs on them, as far as they may be seen', async () => {
    const [hidden] = must(await listDocuments(minh, { q: '05-KH' })).rows;
    const id = hidden?.id ?? '';
    expect((await documentsById(minh.db, minh.actor, [id], minh.today)).get(id)?.number).toBe('05-KH/HU');
    expect((await documentsById(minh.db, world.public.actor, [id], minh.today)).size).toBe(0);
    expect((await documentsById(minh.db, minh.actor, [], minh.today)).size).toBe(0);
  });
});

it('The papers of a village go to the village that takes it in, and the draft says so before.', async () => {
  const admin = world.env(world.inside.administrator);
  const draft = await world.draft(true);
  const villages = await world.database.db
    .selectFrom('unit_version')
    .select('unit_id')
    .where('name', '=', 'Khe Bín')
    .orderBy('unit_id', 'desc')
    .limit(2)
    .execute();
  const [ends, stays] = villages.map((row) => row.unit_id) as [number, number];
  const { id } = must(await keepDocument(minh, { ...resolution(), number: 'QƯ-1', unitId: ends }));
  const ending = { unitId: ends, name: 'Thôn Khe Bín', successorRef: `#${stays}` };
  expect(await affectedDocuments.affectedBy(world.database.db, [ending], '2021-05-01')).toMatchObject([
    { subject: `documents:${ends}`, label: { vi: 'Văn bản của Thôn Khe Bín' }, count: 1, proposal: 'carry' },
  ]);
  const decided = must(await decideOpenItems(admin, { ...draft, decisions: [], acceptProposals: true }));
  must(await applyRestructuring(admin, { id: draft.id, version: decided.version }));
  expect(must(await getDocument(minh, { id })).document).toMatchObject({ unitId: stays, version: 2 });
});
