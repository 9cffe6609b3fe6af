import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '#base/refusal.ts';
import { must } from '#base/server/query.ts';
import { editInitiative, registerInitiative } from '#initiatives/server/actions.ts';
import {
  addField,
  closeField,
  moveField,
  openField,
  renameField,
} from '#initiatives/server/field.actions.ts';
import { fieldUse } from '#initiatives/server/field.queries.ts';
import { importInitiatives } from '#initiatives/server/import.actions.ts';
import { getInitiative, listFields } from '#initiatives/server/queries.ts';
import { openWorld, type World } from '#testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.body();
});
afterAll(() => world?.database.close());

/** Mai administers the house, Lan reports. */
const mai = () => world.env(world.inside.administrator);
const lan = () => world.env(world.inside.reporter);
const fields = async () => must(await listFields(world.public, {})).fields;
const form = (field: string) => ({
  name: 'Tổ công nghệ số cộng đồng',
  field,
  form: 'collective' as const,
  unitId: world.unit('04303'),
  registeredOn: '2021-02-01',
});

describe('the fields of a house', () => {
  let added: { key: string; version: number };

  it('get a new one, at the end and at once to choose', async () => {
    added = must(await addField(mai(), { nameVi: 'Chuyển đổi số', nameEn: 'Digital change' }));
    expect(added).toEqual({ key: 'digital_change', version: 1 });
    expect((await fields()).at(-1)).toMatchObject({ key: 'digital_change', closed: false });
    must(await registerInitiative(lan(), form('digital_change')));
    expect((await fieldUse(world.system)).get('digital_change')).toBe(1);
    const twice = await addField(mai(), { nameVi: 'chuyển đổi số', nameEn: 'Other' });
    expect(isRefusal(twice) && twice.code).toBe('initiative.field_exists');
  });

  it('are renamed and put in order; who saw an older one is told', async () => {
    added = must(
      await renameField(mai(), { ...added, nameVi: 'Công nghệ số', nameEn: 'Digital technology' }),
    );
    const stale = await moveField(mai(), { key: added.key, version: 1, to: 'up' });
    expect(isRefusal(stale) && stale.code).toBe('record.stale');
    added = must(await moveField(mai(), { ...added, to: 'up' }));
    expect((await fields()).map((field) => field.key).slice(-2)).toEqual(['digital_change', 'faith_areas']);
    expect((await fields()).at(-2)?.name).toEqual({ vi: 'Công nghệ số', en: 'Digital technology' });
  });

  it('close: old records keep it, nobody chooses it anew, and it opens again', async () => {
    const old = must(await registerInitiative(lan(), form('digital_change')));
    const other = must(await registerInitiative(lan(), form('economy')));
    added = must(await closeField(mai(), added));
    const anew = await registerInitiative(lan(), form('digital_change'));
    expect(isRefusal(anew) && anew.code).toBe('initiative.field_closed');
    const listed = await importInitiatives(lan(), { rows: [form('digital_change')] });
    expect(isRefusal(listed) && listed.code).toBe('input.invalid');
    const { name, form: shape } = form('digital_change');
    const edit = { name, form: shape, description: '', place: 'Thôn Khe Bín', field: 'digital_change' };
    const into = await editInitiative(lan(), { ...other, ...edit });
    expect(isRefusal(into) && into.code).toBe('initiative.field_closed');
    must(await editInitiative(lan(), { ...old, ...edit }));
    expect(must(await getInitiative(world.public, { id: old.id })).record.field).toBe('digital_change');
    added = must(await openField(mai(), added));
    must(await editInitiative(lan(), { ...other, ...edit }));
  });

  it('keep one to choose from', async () => {
    for (const { key, version } of (await fields()).slice(0, -1))
      must(await closeField(mai(), { key, version }));
    const { key, version } = (await fields()).at(-1) as { key: string; version: number };
    const last = await closeField(mai(), { key, version });
    expect(isRefusal(last) && last.code).toBe('initiative.last_field');
  });
});
