import { csv } from '#base/csv.ts';
import type { Env } from '#base/server/declared.ts';
import { date, fold, type Locale } from '#base/text.ts';
import { statusWords as verdictWords } from '#base/ui/words.ts';
import { teller } from '#base/words.ts';
import type { View } from '#measures/shapes.ts';
import { getProgramme } from '#programmes/server/queries.ts';
import type { ProgrammePage } from '#programmes/views.ts';
import { statusWords, w } from '#programmes/words.ts';
import { listTargets } from '#targets/server/queries.ts';
import type { TargetView } from '#targets/views.ts';
import { found } from './shown.ts';

/** A programme with its targets: what its page in the office and on the portal is made of. */
export interface ProgrammeSheet {
  readonly page: ProgrammePage;
  readonly targets: readonly TargetView[];
}

/** A strip of more units than this does not fit into a list of targets: there a bar stands for it. */
const STRIP_AT_MOST = 40;

/** Reads it in one view; `units` says whether the units of each target are needed. */
export async function readProgramme(
  env: Env,
  locale: Locale,
  id: string,
  view: View,
  units: 'all' | 'none' = 'all',
): Promise<ProgrammeSheet> {
  const [got, listed] = await Promise.all([
    getProgramme(env, { id }),
    listTargets(env, { programme: id, view, units }),
  ]);
  const page = found(got, locale);
  const { targets } = found(listed, locale);
  return {
    page,
    targets: targets.map((target) =>
      target.units.length > STRIP_AT_MOST ? { ...target, units: [] } : target,
    ),
  };
}

/** Tasks and targets, objective by objective, as a file. Owners stand in it for signed-in people alone. */
export function programmeFile({ page, targets }: ProgrammeSheet, locale: Locale): Response {
  const t = teller(locale);
  const { programme, objectives } = page;
  const named = programme.owner !== null;
  const head = [
    t(w.objective),
    t(w.kind),
    t(w.content),
    t(w.deliverable),
    t(w.result),
    t(w.status),
    t(w.leads),
    t(w.cooperates),
    ...(named ? [t(w.owner)] : []),
    t(w.starts),
    t(w.due),
    t(w.statusOn),
  ];
  const targetRow = (target: TargetView, objective: string) => [
    objective,
    t(w.target),
    target.wanted[locale],
    '',
    target.summary[locale],
    t(verdictWords[target.verdict]),
    target.within.name,
    '',
    ...(named ? [target.owner?.name ?? ''] : []),
    target.condition.from,
    target.condition.dueOn,
    target.evaluation.asOn,
  ];
  const known = new Set(objectives.map((objective) => objective.id));
  const rows = [
    ...targets
      .filter((target) => target.objectiveId === null || !known.has(target.objectiveId))
      .map((target) => targetRow(target, '')),
    ...objectives.flatMap((objective) => [
      ...targets
        .filter((target) => target.objectiveId === objective.id)
        .map((target) => targetRow(target, objective.title)),
      ...objective.tasks.map((task) => [
        objective.title,
        t(w.task),
        task.title,
        task.deliverable,
        task.lastNote ? `${date(task.lastNote.on)}: ${task.lastNote.text}` : '',
        t(statusWords[task.late ? 'late' : task.status]),
        task.leadUnit.name,
        task.cooperating.map((unit) => unit.name).join('; '),
        ...(named ? [task.owner?.name ?? ''] : []),
        task.startsOn,
        task.dueOn,
        task.statusOn,
      ]),
    ]),
  ];
  const name = fold(programme.title).replaceAll(' ', '-').slice(0, 80);
  return new Response(csv([head, ...rows]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'private, no-cache',
    },
  });
}
