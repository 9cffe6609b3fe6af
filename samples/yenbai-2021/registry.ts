import * as fs from 'node:fs/promises';
import type { Env } from '#base/server/declared.ts';
import { keepFile } from '#base/server/files.ts';
import { must } from '#base/server/query.ts';
import { importInitiatives } from '#initiatives/server/import.actions.ts';
import { addPhoto } from '#initiatives/server/photo.actions.ts';
import { prepared } from '#initiatives/server/pictures.ts';
import {
  endInitiatives,
  markExemplary,
  recogniseInitiatives,
  replicateInitiatives,
} from '#initiatives/server/stage.actions.ts';
import { generateInitiatives, type SampleInitiative } from './initiatives.ts';
import { key } from './people.ts';
import { photos } from './photos.ts';
import { decisionsOf, type SampleDecision } from './stages.ts';

/** An initiative stands once at a place under a name. */
const nameOf = (item: { readonly name: string; readonly place: string }): string =>
  `${item.name}|${item.place}`;

/**
 * Registers the initiatives of 2021 with their start and evaluations, what was decided about them in the year, and, where
 * there is a data folder for them, the drawings that stand for photos.
 */
export async function loadRegistry(
  env: Env,
  officer: Env,
  idsOf: (codes: readonly string[]) => Promise<ReadonlyMap<string, number>>,
  withPhotos: boolean,
): Promise<void> {
  const initiatives = generateInitiatives();
  const owners = await idsOf([...new Set(initiatives.map((item) => item.ownerCode))]);
  const rows = initiatives.map(({ ownerCode, key: _, districtCode: __, ...item }) => ({
    ...item,
    unitId: owners.get(ownerCode) as number,
  }));
  must(await importInitiatives(env, { rows, illustration: true }, key('initiatives')));

  const ids = await idsByKey(env, initiatives);
  const versions = new Map<string, number>();
  for (const [n, decision] of decisionsOf(initiatives).entries()) {
    const items = decision.keys.map((name) => ({
      id: ids.get(name) as string,
      version: versions.get(name) ?? 1,
    }));
    await decide(officer, decision, items, owners, key(`decision-${n + 1}`));
    for (const name of decision.keys) versions.set(name, (versions.get(name) ?? 1) + 1);
  }
  for (const photo of withPhotos ? photos : []) {
    const bytes = await fs.readFile(new URL(`photos/${photo.file}`, import.meta.url));
    const { hash } = must(await keepFile(must(await prepared(bytes)), ['webp']));
    const { file: name, key: initiative, caption, alternative, takenOn } = photo;
    const input = { id: ids.get(initiative) as string, version: versions.get(initiative) ?? 1 };
    const words = { file: { hash, name }, caption, alternative, takenOn };
    must(await addPhoto(officer, { ...input, ...words }, key(`photo-${initiative}`)));
  }
}

async function idsByKey(env: Env, initiatives: readonly SampleInitiative[]): Promise<Map<string, string>> {
  const rows = await env.db
    .selectFrom('initiative')
    .select(['id', 'name', 'place'])
    .where('illustration', '=', true)
    .execute();
  const byName = new Map(rows.map((row) => [nameOf(row), row.id]));
  return new Map(initiatives.map((item) => [item.key, byName.get(nameOf(item)) as string]));
}

async function decide(
  env: Env,
  { kind, on, level, toCode, note }: SampleDecision,
  items: { id: string; version: number }[],
  units: ReadonlyMap<string, number>,
  as: string,
): Promise<void> {
  if (kind === 'ended') must(await endInitiatives(env, { items, on, note }, as));
  else if (kind === 'replicated') {
    const toUnitId = toCode === null ? null : (units.get(toCode) as number);
    must(await replicateInitiatives(env, { items, on, toUnitId, note }, as));
  } else {
    const input = { items, on, level: level ?? 'commune', note };
    must(await (kind === 'recognised' ? recogniseInitiatives : markExemplary)(env, input, as));
  }
}
