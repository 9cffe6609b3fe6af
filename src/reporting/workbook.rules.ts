import type { BookSpec, CellCheck, SheetSpec, SpecCell } from '#base/sheet.ts';
import { date, type Locale, number } from '#base/text.ts';
import { type Teller, teller } from '#base/words.ts';
import type { Content } from '#reporting/shapes.ts';
import { type Asked, askedIn, isPercent, readCell, textsIn } from '#reporting/value.rules.ts';
import type { PeriodView, Questionnaire, Values } from '#reporting/views.ts';
import { wb } from '#reporting/workbook.words.ts';

/**
 * The workbook of a form and a period: for one unit figures below each other, for several one row each. Where a value
 * stands is told by the code of its unit and the key of its figure, which both stand in the sheet; which form, version and
 * period it is, by the hidden sheet.
 */
export const META = 'kheo';
export const FORMAT = 1;

/** In the row of keys: what a column holds beside figures and answers. */
export const marks = { value: '#value', note: '#note', send: '#send' } as const;

/** The most characters of a note, and of an answer in a cell: what a spreadsheet keeps is more. */
export const noteMost = 2000;
export const answerMost = 20_000;

export interface WorkbookUnit {
  readonly id: number;
  readonly code: string | null;
  readonly name: string;
  readonly parentName: string | null;
  readonly content: Content;
  readonly before: Values;
  /** Why nothing can be filled in: "Đã duyệt"; null when it can. */
  readonly closed: string | null;
}

export interface WorkbookOf {
  readonly form: { readonly id: string; readonly title: string };
  readonly period: PeriodView;
  readonly before: { readonly name: { readonly vi: string; readonly en: string } };
  readonly questionnaire: Questionnaire;
  readonly units: readonly WorkbookUnit[];
  readonly locale: Locale;
}

export type Layout = 'one' | 'many';

/** How a unit is named in a workbook: by its code, else by its number. */
export const codeOf = (unit: { readonly id: number; readonly code: string | null }): string =>
  unit.code ?? `#${unit.id}`;

/** The workbook of one unit, or of several. */
export function workbookOf(of: WorkbookOf): BookSpec {
  const t = teller(of.locale);
  const layout: Layout = of.units.length === 1 ? 'one' : 'many';
  const title = `${of.form.title} – ${of.period.name[of.locale]}`;
  const [first] = of.units;
  const sheets =
    layout === 'one' && first ? [unitSheet(of, first, t)] : [figuresSheet(of, t), ...answersSheet(of, t)];
  return {
    title,
    sheets: [...sheets, guideSheet(title, t), treeSheet(of, t), metaSheet(of, layout)],
  };
}

const cell = (value: string | number | null, look: SpecCell['look']): SpecCell => ({ value, look });
const heading = (of: WorkbookOf, under: string, t: Teller): (SpecCell | null)[][] => [
  [cell(of.form.title, 'title')],
  [
    cell(
      `${under}${t(wb.period, { period: of.period.name[of.locale], due: date(of.period.dueOn) })}`,
      'lead',
    ),
  ],
  [cell(t(wb.lead), 'lead')],
];

/** What is written for a figure, as a number when it is one. */
function written(asked: Asked, content: Content): string | number | null {
  const given = content.values[asked.key];
  if (given === undefined) return null;
  const read = readCell(asked.item, given);
  return 'value' in read ? read.value : String(given);
}

const entry = (value: string | number | null, open: boolean, decimals?: number): SpecCell => ({
  value,
  look: open ? 'entry' : 'muted',
  ...(open ? { open } : {}),
  ...(decimals === undefined ? {} : { decimals }),
});

function unitSheet(of: WorkbookOf, unit: WorkbookUnit, t: Teller): SheetSpec {
  const { locale, questionnaire } = of;
  const open = unit.closed === null;
  const said = [unit.name, unit.closed].filter((part) => part !== null).join(', ');
  const rows: (SpecCell | null)[][] = [
    ...heading(of, `${said} · `, t),
    [
      cell(t(wb.key), 'head'),
      cell(t(wb.figure), 'head'),
      cell(t(wb.measuredIn), 'head'),
      cell(`${t(wb.before)}: ${of.before.name[locale]}`, 'head'),
      cell(`${t(wb.now)}: ${of.period.name[locale]}`, 'head'),
      cell(t(wb.note), 'head'),
    ],
    [cell(t(wb.key), 'key'), null, null, null, cell(marks.value, 'key'), cell(marks.note, 'key')],
  ];
  const checks: CellCheck[] = [];
  for (const { title, items } of questionnaire.sections) {
    rows.push([
      null,
      cell(title[locale], 'section'),
      ...Array.from({ length: 4 }, () => cell(null, 'section')),
    ]);
    for (const item of items) {
      const at = (left: number) => ({ top: rows.length, bottom: rows.length, left, right: left });
      if (item.kind === 'text') {
        checks.push(textCheck(at(4), item.name[locale], answerMost, t));
        rows.push([
          cell(item.key, 'key'),
          cell(item.name[locale], 'text'),
          cell('', 'text'),
          cell('', 'text'),
          entry(unit.content.texts[item.key] ?? null, open),
        ]);
        continue;
      }
      for (const asked of askedIn({ sections: [{ title, items: [item] }] })) {
        checks.push(numberCheck(at(4), asked, locale, t), textCheck(at(5), t(wb.note), noteMost, t));
        rows.push([
          cell(asked.key, 'key'),
          cell(asked.full[locale], 'text'),
          cell(item.unit[locale], 'muted'),
          { value: unit.before[asked.key] ?? null, look: 'number', decimals: item.decimals },
          entry(written(asked, unit.content), open, item.decimals),
          entry(unit.content.notes[asked.key] ?? null, open),
        ]);
      }
    }
  }
  return {
    name: t(wb.data),
    locked: true,
    widths: [18, 52, 14, 16, 24, 36],
    rows,
    checks: open ? checks : [],
    freeze: { rows: 5, columns: 2 },
  };
}

/** Columns before those of the figures. */
const LEAD = 5;

function figuresSheet(of: WorkbookOf, t: Teller): SheetSpec {
  const { locale, questionnaire, units } = of;
  const columns = questionnaire.sections.flatMap(({ title, items }) =>
    askedIn({ sections: [{ title, items }] }).map((asked, at) => ({
      ...asked,
      section: at === 0 ? title[locale] : '',
    })),
  );
  const blank = Array.from({ length: LEAD }, () => null);
  const top: (SpecCell | null)[][] = [
    ...heading(of, '', t),
    [...blank, ...columns.map(({ section }) => cell(section, 'section'))],
    [...leadHeads(t), ...columns.map(({ full }) => cell(full[locale], 'head'))],
    [...blank, ...columns.map(({ item }) => cell(item.unit[locale], 'muted'))],
    [...leadKeys(t), ...columns.map(({ key }) => cell(key, 'key'))],
  ];
  const rows = units.map((unit) => [
    ...leadCells(unit, t),
    ...columns.map((asked) => entry(written(asked, unit.content), unit.closed === null, asked.item.decimals)),
  ]);
  const area = (left: number) => ({
    top: top.length,
    bottom: top.length + units.length - 1,
    left,
    right: left,
  });
  return {
    name: t(wb.data),
    locked: true,
    landscape: true,
    widths: [12, 30, 22, 14, 8, ...columns.map(() => 16)],
    rows: [...top, ...rows],
    freeze: { rows: top.length, columns: 2 },
    checks:
      units.length === 0
        ? []
        : [
            {
              area: area(LEAD - 1),
              takes: { kind: 'list', values: [t(wb.yes), t(wb.no)] },
              title: t(wb.send),
              say: t(wb.sendSay),
            },
            ...columns.map((asked, at) => numberCheck(area(LEAD + at), asked, locale, t)),
          ],
  };
}

function answersSheet(of: WorkbookOf, t: Teller): SheetSpec[] {
  const { locale, questionnaire, units } = of;
  const columns = textsIn(questionnaire);
  if (columns.length === 0 || units.length === 0) return [];
  const heads = [t(wb.key), t(wb.unit), t(wb.under)];
  const top: (SpecCell | null)[][] = [
    ...heading(of, '', t),
    [...heads.map((head) => cell(head, 'head')), ...columns.map(({ name }) => cell(name[locale], 'head'))],
    [cell(t(wb.key), 'key'), null, null, ...columns.map(({ key }) => cell(key, 'key'))],
  ];
  const bottom = top.length + units.length - 1;
  return [
    {
      name: t(wb.texts),
      locked: true,
      landscape: true,
      widths: [12, 30, 22, ...columns.map(() => 50)],
      rows: [
        ...top,
        ...units.map((unit) => [
          cell(codeOf(unit), 'muted'),
          cell(unit.name, 'text'),
          cell(unit.parentName ?? '', 'muted'),
          ...columns.map(({ key }) => entry(unit.content.texts[key] ?? null, unit.closed === null)),
        ]),
      ],
      freeze: { rows: top.length, columns: 2 },
      checks: columns.map(({ name }, at) =>
        textCheck({ top: top.length, bottom, left: 3 + at, right: 3 + at }, name[locale], answerMost, t),
      ),
    },
  ];
}

const leadHeads = (t: Teller): SpecCell[] =>
  [wb.key, wb.unit, wb.under, wb.standing, wb.send].map((phrase) => cell(t(phrase), 'head'));
const leadKeys = (t: Teller): (SpecCell | null)[] => [
  cell(t(wb.key), 'key'),
  null,
  null,
  null,
  cell(marks.send, 'key'),
];
const leadCells = (unit: WorkbookUnit, t: Teller): SpecCell[] => [
  cell(codeOf(unit), 'muted'),
  cell(unit.name, 'text'),
  cell(unit.parentName ?? '', 'muted'),
  cell(unit.closed ?? t(wb.open), 'muted'),
  unit.closed === null ? entry(t(wb.yes), true) : cell('', 'muted'),
];

function guideSheet(title: string, t: Teller): SheetSpec {
  const steps = t(wb.guideSteps).split('\n');
  return {
    name: t(wb.guide),
    locked: true,
    widths: [4, 100],
    rows: [[cell(title, 'title')], ...steps.map((step, at) => [cell(at + 1, 'muted'), cell(step, 'text')])],
  };
}

function treeSheet({ units }: WorkbookOf, t: Teller): SheetSpec {
  return {
    name: t(wb.tree),
    locked: true,
    widths: [14, 40, 40],
    rows: [
      [wb.key, wb.unit, wb.under].map((phrase) => cell(t(phrase), 'head')),
      ...units.map((unit) => [
        cell(codeOf(unit), 'muted'),
        cell(unit.name, 'text'),
        cell(unit.parentName ?? '', 'muted'),
      ]),
    ],
    freeze: { rows: 1, columns: 0 },
  };
}

function metaSheet({ form, period, questionnaire, units }: WorkbookOf, layout: Layout): SheetSpec {
  const rows: (string | number)[][] = [
    [META, FORMAT],
    ['form', form.id],
    ['version', questionnaire.formVersion],
    ['period', period.key],
    ['layout', layout],
    ...units.map((unit) => ['unit', codeOf(unit), unit.id]),
  ];
  return {
    name: META,
    hidden: true,
    locked: true,
    widths: [12, 40, 12],
    rows: rows.map((row) => row.map((value) => cell(value, 'muted'))),
  };
}

function textCheck(area: CellCheck['area'], title: string, most: number, t: Teller): CellCheck {
  return { area, takes: { kind: 'text', most }, title, say: t(wb.anyText, { most }) };
}

/** What a figure takes: nothing negative and no share above 100% unless its indicator says so, as on sending. */
function numberCheck(area: CellCheck['area'], { item, full }: Asked, locale: Locale, t: Teller): CellCheck {
  const least = item.least ?? 0;
  const most = item.most ?? (isPercent(item) ? 100 : null);
  const kind = item.decimals === 0 ? 'whole' : 'decimal';
  const say = (value: number) => number(value, locale, item.decimals);
  const between = kind === 'whole' ? wb.wholeBetween : wb.numberBetween;
  const from = kind === 'whole' ? wb.wholeFrom : wb.numberFrom;
  return {
    area,
    takes: { kind, least, most },
    title: full[locale],
    say: most === null ? t(from, { least: say(least) }) : t(between, { least: say(least), most: say(most) }),
  };
}
