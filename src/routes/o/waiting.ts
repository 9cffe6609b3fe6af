import { maySeeAccounts } from '#access/rules.ts';
import { accounts } from '#access/server/queries.ts';
import type { Role } from '#base/actor.ts';
import { addDays, daysBetween } from '#base/period.ts';
import { isRefusal } from '#base/refusal.ts';
import type { Env } from '#base/server/declared.ts';
import { date, type Locale } from '#base/text.ts';
import { carry, type RoomKey } from '#base/ui/shell.ts';
import type { StatusKey } from '#base/ui/status.ts';
import { teller } from '#base/words.ts';
import { listInitiatives } from '#initiatives/server/list.queries.ts';
import { listTasks } from '#programmes/server/task.queries.ts';
import type { TaskView } from '#programmes/views.ts';
import { countOwn } from '#reporting/server/mine.queries.ts';
import { countMine } from '#reporting/server/queue.queries.ts';
import { mayRead } from '#restructuring/rules.ts';
import { listRestructurings } from '#restructuring/server/queries.ts';
import type { TargetView } from '#targets/views.ts';
import { h } from './home.words.ts';
import { reportsWaiting } from './reports-waiting.ts';
import type { HeldUnit } from './scope.ts';

/** What is due within so many days waits already. */
const SOON = 30;
/** So many of each sort stand on the page. */
const FEW = 5;

/** One thing that waits. */
export interface Waiting {
  readonly href: string;
  readonly title: string;
  readonly meta: string;
  readonly status: StatusKey | null;
  readonly label: string;
}

/** Things of one sort that wait: the first few, and how many there are. */
export interface WaitingGroup {
  readonly key: string;
  readonly title: string;
  readonly note: string;
  readonly total: number;
  readonly items: readonly Waiting[];
}

const soon = (env: Env): string => addDays(env.today, SOON + 1);

/** Open tasks that the person answers for and that are late or due soon. */
function myTasks(env: Env, limit: number) {
  return listTasks(env, { mine: true, open: true, dueBefore: soon(env), limit });
}

/** Accounts that nobody can sign in with just now, for whoever manages them. */
async function lockedAccounts(env: Env) {
  if (maySeeAccounts(env.actor, env.today) !== null) return [];
  const list = await accounts(env, {});
  return isRefusal(list) ? [] : list.items.filter((account) => account.lockedMinutes > 0);
}

/** Drafts of restructurings that the person may see. */
async function openDrafts(env: Env) {
  if (mayRead(env.actor, env.today) !== null) return [];
  const list = await listRestructurings(env, {});
  return isRefusal(list) ? [] : list.restructurings.filter((row) => row.state === 'draft');
}

/** How much waits, for the rail of every page. */
export async function waitingCounts(env: Env): Promise<Partial<Record<RoomKey, number>>> {
  if (env.actor.kind !== 'account') return {};
  const { db, actor, today } = env;
  const [tasks, drafts, locked, owed, toAccept] = await Promise.all([
    myTasks(env, 1),
    openDrafts(env),
    lockedAccounts(env),
    countOwn(db, actor, today),
    countMine(db, actor, today),
  ]);
  const mine = isRefusal(tasks) ? 0 : tasks.total;
  const reports = owed + toAccept;
  return {
    home: mine + drafts.length + locked.length,
    reports,
    restructurings: drafts.length,
    people: locked.length,
  };
}

/** Everything that waits for the person, sort by sort, the most urgent first. */
export async function waitingFor(
  env: Env,
  locale: Locale,
  held: readonly HeldUnit[],
  targets: readonly TargetView[],
  query: URLSearchParams,
): Promise<WaitingGroup[]> {
  const t = teller(locale);
  const am = (...wanted: readonly Role[]): boolean =>
    held.some((unit) => unit.roles.some((role) => wanted.includes(role)));
  const me = env.actor.kind === 'account' ? env.actor.id : '';
  const to = (href: string): string => carry(href, query);
  const groups: WaitingGroup[] = [];
  const add = (
    key: string,
    title: string,
    note: string,
    all: readonly Waiting[],
    total = all.length,
  ): void => {
    if (total > 0) groups.push({ key, title, note, total, items: all.slice(0, FEW) });
  };
  const ofTask = (task: TaskView): Waiting => {
    const days = daysBetween(env.today, task.dueOn);
    return {
      href: to(`/o/tasks/${task.id}`),
      title: task.title,
      meta: `${task.leadUnit.name} · ${t(h.due, { on: date(task.dueOn) })}`,
      status: task.late ? 'late' : 'at_risk',
      label: days < 0 ? t(h.lateBy, { n: -days }) : days === 0 ? t(h.dueToday) : t(h.dueIn, { n: days }),
    };
  };
  const ofTarget = (target: TargetView): Waiting => ({
    href: to(`/o/targets/${target.id}`),
    title: target.summary[locale],
    meta: t(h.due, { on: date(target.condition.dueOn) }),
    status: target.verdict,
    label: '',
  });

  for (const group of await reportsWaiting(env, locale, held, query)) {
    add(group.key, group.title, group.note, group.items, group.total);
  }
  const mine = await myTasks(env, FEW);
  if (!isRefusal(mine)) add('myTasks', t(h.myTasks), t(h.tasksNote), mine.tasks.map(ofTask), mine.total);
  const troubled = targets.filter(({ verdict }) => verdict === 'late' || verdict === 'at_risk');
  const own = troubled.filter((target) => target.owner?.id === me);
  add('myTargets', t(h.myTargets), t(h.targetsNote), own.map(ofTarget));
  if (am('officer', 'approver', 'reporter', 'member')) {
    const led = new Map<string, TaskView>();
    let total = 0;
    for (const unit of held) {
      const list = await listTasks(env, {
        unit: unit.page.id,
        open: true,
        dueBefore: soon(env),
        limit: FEW * 2,
      });
      if (isRefusal(list)) continue;
      total = Math.max(total, list.total);
      for (const task of list.tasks) if (task.owner?.id !== me) led.set(task.id, task);
    }
    const others = [...led.values()].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
    const mineToo = isRefusal(mine) ? 0 : mine.total;
    add(
      'unitTasks',
      t(h.unitTasks),
      t(h.tasksNote),
      others.map(ofTask),
      Math.max(others.length, total - mineToo),
    );
  }
  if (am('officer', 'approver', 'administrator')) {
    add(
      'otherTargets',
      t(h.otherTargets),
      t(h.targetsNote),
      troubled.filter((target) => target.owner?.id !== me).map(ofTarget),
    );
    const open: Waiting[] = [];
    for (const unit of held) {
      const list = await listInitiatives(env, { unit: unit.page.id, result: 'none', limit: 1 });
      if (isRefusal(list) || list.total === 0) continue;
      open.push({
        href: to(`/o/initiatives?unit=${unit.page.id}&result=none`),
        title: t(h.evaluateAt, { n: list.total, unit: unit.name }),
        meta: '',
        status: null,
        label: '',
      });
    }
    add('evaluate', t(h.evaluate), '', open);
  }
  const drafts = await openDrafts(env);
  add(
    'drafts',
    t(h.drafts),
    '',
    drafts.map((row) => ({
      href: to(`/o/restructurings/${row.id}`),
      title: row.title,
      meta: t(h.effective, { on: date(row.effectiveOn) }),
      status: null,
      label: '',
    })),
  );
  const locked = await lockedAccounts(env);
  add(
    'locked',
    t(h.locked),
    '',
    locked.map((account) => ({
      href: to(`/o/people/${account.id}`),
      title: account.name,
      meta: account.login,
      status: 'late' as const,
      label: t(h.lockedFor, { n: account.lockedMinutes }),
    })),
  );
  return groups;
}
