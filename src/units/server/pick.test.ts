import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWorld, type World } from '#testing/world.ts';
import { type PickOptions, unitPick } from '#units/server/pick.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.database.close());

const pick = (query: string, options: Partial<PickOptions> = {}) =>
  unitPick(world.env(world.inside.officer), new URL(`http://kheo.example/o/new?${query}`), {
    name: 'for',
    roles: ['officer'],
    ...options,
  });
const names = (units: readonly { readonly name: string }[]) => units.map(({ name }) => name);

it('Before anything is looked for, the units stand there in which the person has a say, and those right below.', async () => {
  const shown = await pick('');
  expect(shown).toMatchObject({ q: '', chosen: null });
  expect(names(shown.options)).toEqual(['Tỉnh Yên Bái', 'Huyện Lục Yên', 'Huyện Văn Yên']);
  expect((await pick('', { roles: ['auditor'] })).options).toEqual([]);
});

it('A name without tone marks finds, and the address names the one that is chosen.', async () => {
  expect((await pick('unitq=tan phuong')).options).toMatchObject([
    { name: 'Xã Tân Phượng', above: 'Huyện Lục Yên', until: null },
  ]);
  expect((await pick(`for=${world.unit('04303')}`)).chosen?.name).toBe('Xã Tân Phượng');
  expect((await pick('for=999999')).chosen).toBeNull();
  expect((await pick('for=x')).chosen).toBeNull();
});

it('A day leaves out what is not there then.', async () => {
  const [id] = [world.unit('04303')];
  expect((await pick(`for=${id}`, { on: '2009-12-31' })).chosen).toBeNull();
  expect((await pick('unitq=tan phuong', { on: '2009-12-31' })).options).toEqual([]);
});

it('Several are chosen one by one; those that are chosen are offered no more.', async () => {
  const ids = [world.unit('04303'), world.unit('135')].join(',');
  const shown = await pick(`for=${ids}&unitq=luc yen`, { several: true });
  expect(names(shown.all)).toEqual(['Xã Tân Phượng', 'Huyện Lục Yên']);
  expect(names(shown.options)).not.toContain('Huyện Lục Yên');
  expect((await pick(`for=${ids}`)).all).toHaveLength(1);
});
