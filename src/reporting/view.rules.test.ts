import { expect, test } from 'vitest';
import { type Actor, citizen, system } from '#base/actor.ts';
import { mayChangeView, maySaveView, seesView, type ViewOwner } from '#reporting/view.rules.ts';

const person = (id: string): Actor => ({ kind: 'account', id, name: id, grants: [] });
const [lan, minh] = [person('lan'), person('minh')];
const kept: ViewOwner = {
  id: '1',
  title: 'Giúp đỡ xã',
  ownerId: 'lan',
  shared: false,
  withdrawnReason: null,
};

test.each<[Actor, Partial<ViewOwner>, string | null, boolean]>([
  [lan, {}, null, true],
  [lan, { withdrawnReason: 'trùng' }, 'view.withdrawn', false],
  [minh, {}, 'record.not_found', false],
  [minh, { shared: true }, 'view.not_own', true],
  [minh, { shared: true, withdrawnReason: 'trùng' }, 'view.not_own', false],
  [citizen, { shared: true }, 'access.sign_in_needed', true],
  [system('test'), {}, 'access.sign_in_needed', false],
])('%o, %j: %s', (actor, less, change, sees) => {
  const view = { ...kept, ...less };
  expect(mayChangeView(actor, view)?.code ?? null).toBe(change);
  expect(seesView(actor, view)).toBe(sees);
});

test('who is signed in keeps views', () => {
  expect([lan, citizen].map((actor) => maySaveView(actor)?.code ?? null)).toEqual([
    null,
    'access.sign_in_needed',
  ]);
});
