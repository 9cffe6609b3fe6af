import { randomUUID } from 'node:crypto';
import { addDays } from '#base/period.ts';
import type { Random } from '../../samples/yenbai-2021/random.ts';
import type { Known, World } from './world.ts';

/** One thing to ask of the server. */
export interface Operation {
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const fields = ['economy', 'culture_society', 'defence_security', 'political_system', 'faith_areas'];
const forms = ['collective', 'individual'];
const subjects = [
  'Tuyến đường hoa tự quản',
  'Tổ hòa giải ở thôn',
  'Hũ gạo tình thương',
  'Camera an ninh khu dân cư',
  'Vườn mẫu nông thôn mới',
];
const FIRST_DAY = '2021-01-15';
const REFORM = '2025-07-01';
/** A unit that does not exist. */
const NOWHERE = 2_000_000_000;
const MOST_AT_ONCE = 5;

/** Draws what a session does next. `district` is where it is at home; null is the whole province. */
export function draw(random: Random, world: World, district: string | null): Operation {
  const [, make] = kinds[random.weighted(kinds.map(([weight]) => weight))] ?? kinds[0];
  return make(random, world, district);
}

type Make = (random: Random, world: World, district: string | null) => Operation;

const kinds: readonly [readonly [number, Make], ...(readonly [number, Make])[]] = [
  [26, (r, w, d) => register(r, w, unitFor(r, w, d))],
  [14, (r, w) => onOne('initiatives.start', fresh(r, w), { on: addDays(w.today, -r.below(300)) })],
  [18, evaluate],
  [8, (r, w) => many('initiatives.withdraw', some(r, w, true), 'Trùng với mô hình đã đăng ký')],
  [8, (r, w) => many('initiatives.restore', some(r, w, false), 'Đã xác minh lại, không trùng')],
  [10, move],
  [8, (r, w) => edit(r, live(r, w), 0)],
  [3, (r, w) => edit(r, live(r, w), 1)],
  [3, registerAgain],
  [2, (r, w) => register(r, w, r.below(2) === 0 ? NOWHERE : r.pick(w.outside))],
  [1, (r, w, d) => ({ ...register(r, w, unitFor(r, w, d)), action: 'initiatives.registers' })],
  [2, wrong],
];

function dayFor(random: Random, world: World): string {
  const span = Math.round((Date.parse(world.today) - Date.parse(FIRST_DAY)) / 86_400_000);
  // Half of it in the year of the programme, half of it anywhere up to today, past the reform too.
  return addDays(FIRST_DAY, random.below(random.below(2) === 0 ? 350 : span + 1));
}

function unitFor(random: Random, world: World, district: string | null): number {
  if (world.formed.length > 0 && random.below(3) === 0) return random.pick(world.formed);
  // One in five looks away from home: refused, unless the session answers for the whole province.
  const near = district !== null && random.below(5) > 0;
  const communes = near ? world.communes.filter((unit) => unit.district === district) : world.communes;
  return random.pick(communes).id;
}

function register(random: Random, world: World, unitId: number): Operation {
  const name = `${random.pick(subjects)} ${randomUUID().slice(0, 8)}`;
  // After the reform only what stands then can register, and before it only what stood there.
  const formed = world.formed.includes(unitId);
  const on = formed ? addDays(REFORM, random.below(400)) : dayFor(random, world);
  return {
    action: 'initiatives.register',
    input: {
      name,
      description: 'Đăng ký trong lúc thử tải.',
      field: random.pick(fields),
      form: random.pick(forms),
      place: `Thôn ${random.below(20) + 1}`,
      unitId,
      registeredOn: on,
      kind: random.below(4) === 0 ? 'continuing' : 'new',
    },
  };
}

function live(random: Random, world: World): Known {
  let found = random.pick(world.records);
  for (let tries = 0; tries < 10 && found.withdrawn; tries++) found = random.pick(world.records);
  return found;
}

/** One of those registered last: most of the others have started long ago. */
function fresh(random: Random, world: World): Known {
  const last = world.records.slice(-100).filter((record) => !record.started && !record.withdrawn);
  return last.length > 0 ? random.pick(last) : live(random, world);
}

/** One to five records, mostly such as are counted, or such as are withdrawn; in no order. */
function some(random: Random, world: World, counted: boolean): Known[] {
  const wanted = random.below(MOST_AT_ONCE) + 1;
  const chosen = new Set<Known>();
  for (let tries = 0; tries < 200 && chosen.size < wanted; tries++) {
    const record = random.pick(world.records);
    if (record.withdrawn !== counted) chosen.add(record);
  }
  return chosen.size > 0 ? [...chosen] : [random.pick(world.records)];
}

const seen = ({ id, version }: Known) => ({ id, version });

function onOne(action: string, record: Known, rest: Record<string, unknown>): Operation {
  return { action, input: { ...seen(record), ...rest } };
}

function many(action: string, records: readonly Known[], reason: string): Operation {
  return { action, input: { items: records.map(seen), reason } };
}

function evaluate(random: Random, world: World): Operation {
  const records = some(random, world, true).filter((record) => record.started || random.below(10) === 0);
  const items = records.length > 0 ? records : [live(random, world)];
  return {
    action: 'initiatives.evaluate',
    input: {
      items: items.map(seen),
      on: dayFor(random, world),
      result: random.below(3) === 0 ? 'not_yet' : 'effective',
    },
  };
}

function move(random: Random, world: World): Operation {
  const after = world.formed.length > 0 && random.below(2) === 0;
  const toUnitId = random.pick(after ? world.formed : world.communes.map((unit) => unit.id));
  const from = after ? addDays(REFORM, random.below(400)) : dayFor(random, world);
  return onOne('initiatives.move', live(random, world), { toUnitId, from });
}

/** `behind` versions older than what is known: the server must say what is newer. */
function edit(random: Random, record: Known, behind: number): Operation {
  return {
    action: 'initiatives.edit',
    input: {
      id: record.id,
      version: Math.max(0, record.version - behind),
      name: `${random.pick(subjects)} ${randomUUID().slice(0, 8)}`,
      description: 'Sửa trong lúc thử tải.',
      field: random.pick(fields),
      form: random.pick(forms),
      place: `Bản ${random.below(20) + 1}`,
    },
  };
}

function registerAgain(random: Random, world: World): Operation {
  const record = live(random, world);
  const campaignYear = 2021 + random.below(6);
  const registeredOn = campaignYear === 2021 ? '2021-12-30' : `${campaignYear}-03-01`;
  return onOne('initiatives.registerAgain', record, { campaignYear, registeredOn });
}

/** What no schema and no rule takes. */
function wrong(random: Random, world: World): Operation {
  const record = live(random, world);
  return random.pick([
    onOne('initiatives.start', record, { on: '2021-02-30' }),
    onOne('initiatives.start', record, { on: addDays(world.today, 30) }),
    onOne('initiatives.edit', record, { name: 'x'.repeat(301) }),
    onOne('initiatives.start', { ...record, id: randomUUID() }, { on: '2021-06-01' }),
    { action: 'initiatives.withdraw', input: { items: [], reason: '' } },
  ]);
}
