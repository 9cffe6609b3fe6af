import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Role, roles } from '#base/actor.ts';
import { isRefusal } from '#base/refusal.ts';
import type { RefusalCode } from '#base/refusals.ts';
import { declared, type Env } from '#base/server/declared.ts';
import '#catalogue.ts';
import { examples } from '#testing/examples.ts';
import { openWorld, type World } from '#testing/world.ts';

/** What a letter of the matrix stands for. */
const letters: Readonly<Record<string, 'yes' | RefusalCode>> = {
  y: 'yes',
  s: 'access.sign_in_needed',
  f: 'access.forbidden',
  n: 'record.not_found',
  e: 'access.not_empty',
};

/**
 * Who may do what. One row per query and action; the letters stand for, in this order: a citizen; administrator,
 * officer, approver, reporter, member and auditor of the province that the example is about (inside); the same of
 * the other province (outside); the product itself.
 */
const matrix = table(`
                            c inside outside s
  access.account            s yfffff nfffff  y
  access.accounts           s yfffff yfffff  y
  access.changePassword     s yyyyyy yyyyyy  s
  access.claimFirstLink     e eeeeee eeeeee  e
  access.createAccount      s yfffff ffffff  y
  access.createDemoAccount  s ffffff ffffff  y
  access.disableAccount     s yfffff nfffff  y
  access.enableAccount      s yfffff nfffff  y
  access.endGrant           s yfffff ffffff  y
  access.grantRole          s yfffff nfffff  y
  access.issueFirstLink     s ffffff ffffff  e
  access.issueReset         s yfffff nfffff  y
  access.link               y yyyyyy yyyyyy  y
  access.me                 s yyyyyy yyyyyy  s
  access.recordFailure      s ffffff ffffff  y
  access.setPassword        y yyyyyy yyyyyy  y
  access.signIn             y yyyyyy yyyyyy  y
  access.signOut            s yyyyyy yyyyyy  s
  access.signOutEverywhere  s yyyyyy yyyyyy  s
  audit.eraseContent        s yfffff ffffff  y
  audit.list                s yffffy ffffff  y
  audit.of                  s yyyyfy yyyyfy  y
  initiatives.addField      s yfffff ffffff  y
  initiatives.addPhoto      s yyfyff ffffff  y
  initiatives.annul         s yyyfff ffffff  y
  documents.edit            s yyffff ffffff  y
  documents.get             y yyyyyy yyyyyy  y
  documents.keep            s yyffff ffffff  y
  documents.list            y yyyyyy yyyyyy  y
  documents.restore         s yyffff ffffff  y
  documents.withdraw        s yyffff ffffff  y
  initiatives.choices       y yyyyyy yyyyyy  y
  initiatives.closeField    s yfffff ffffff  y
  initiatives.describePhoto s yyfyff ffffff  y
  initiatives.edit          s yyfyff ffffff  y
  initiatives.end           s yyyfff ffffff  y
  initiatives.evaluate      s yyyfff ffffff  y
  initiatives.fields        y yyyyyy yyyyyy  y
  initiatives.get           y yyyyyy yyyyyy  y
  initiatives.import        s yyfyff ffffff  y
  initiatives.importList    s yyfyff ffffff  y
  initiatives.previewList   s yyfyff ffffff  y
  initiatives.list          y yyyyyy yyyyyy  y
  initiatives.markExemplary s yyyfff ffffff  y
  initiatives.move          s yyfyff ffffff  y
  initiatives.moveField     s yfffff ffffff  y
  initiatives.movePhoto     s yyfyff ffffff  y
  initiatives.openField     s yfffff ffffff  y
  initiatives.recognise     s yyyfff ffffff  y
  initiatives.register      s yyfyff ffffff  y
  initiatives.registerAgain s yyfyff ffffff  y
  initiatives.renameField   s yfffff ffffff  y
  initiatives.replicate     s yyyfff ffffff  y
  initiatives.restore       s yyyfff ffffff  y
  initiatives.start         s yyfyff ffffff  y
  initiatives.withdraw      s yyyfff ffffff  y
  initiatives.withdrawPhoto s yyfyff ffffff  y
  measures.close            s yyffff ffffff  y
  measures.define           s yyffff ffffff  y
  measures.defineFormula    s yyffff ffffff  y
  measures.edit             s yyffff ffffff  y
  measures.figure           y yyyyyy yyyyyy  y
  measures.indicator        s yyyyyy yyyyyy  y
  measures.indicators       s yyyyyy yyyyyy  y
  measures.list             y yyyyyy yyyyyy  y
  measures.open             s yyffff ffffff  y
  measures.setLegend        s yyffff ffffff  y
  programmes.choices        s yyyyyy yyyyyy  y
  programmes.create         s yyffff ffffff  y
  programmes.edit           s yyffff ffffff  y
  programmes.get            y yyyyyy yyyyyy  y
  programmes.list           y yyyyyy yyyyyy  y
  programmes.objective.add  s yyffff ffffff  y
  programmes.objective.edit s yyffff ffffff  y
  programmes.objective.move s yyffff ffffff  y
  programmes.objective.restore s yyffff ffffff  y
  programmes.objective.withdraw s yyffff ffffff  y
  programmes.restore        s yyffff ffffff  y
  programmes.task           y yyyyyy yyyyyy  y
  programmes.task.add       s yyffff ffffff  y
  programmes.task.edit      s yyffff ffffff  y
  programmes.task.move      s yyffff ffffff  y
  programmes.task.note      s yyfyff ffffff  y
  programmes.task.restore   s yyffff ffffff  y
  programmes.task.withdraw  s yyffff ffffff  y
  programmes.tasks          y yyyyyy yyyyyy  y
  programmes.withdraw       s yyffff ffffff  y
  reporting.calendar.define s yyffff ffffff  y
  reporting.calendars       s yyyyyy yyyyyy  y
  reporting.form            s yyyyyy yyyyyy  y
  reporting.form.assign     s yyffff ffffff  y
  reporting.form.create     s yyffff ffffff  y
  reporting.form.edit       s yyffff ffffff  y
  reporting.form.restore    s yyffff ffffff  y
  reporting.form.revise     s yyffff ffffff  y
  reporting.form.withdraw   s yyffff ffffff  y
  reporting.forms           s yyyyyy yyyyyy  y
  reporting.holiday.drop    s yyffff ffffff  y
  reporting.holiday.set     s yyffff ffffff  y
  reporting.analysis        s yyyyyy yyyyyy  y
  reporting.drill           s yyyyyy yyyyyy  y
  reporting.latest          y yyyyyy yyyyyy  y
  reporting.publicFigure    y yyyyyy yyyyyy  y
  reporting.view            s yyyyyy yyyyyy  y
  reporting.view.save       s yyyyyy yyyyyy  s
  reporting.view.withdraw   s nynnnn nnnnnn  s
  reporting.views           s yyyyyy yyyyyy  y
  reporting.completeness    s yyyyyy yyyyyy  y
  reporting.followUp        s yyyfff ffffff  y
  reporting.owed            s yyyyyy yyyyyy  y
  reporting.ownCompleteness s yyyyyy yyyyyy  y
  reporting.queue           s yyyyyy yyyyyy  y
  reporting.reminders       s yyyyyy ffffff  y
  reporting.accept          s fyyfff ffffff  y
  reporting.import          s fyfyff ffffff  y
  reporting.previewImport   s fyfyff ffffff  y
  reporting.workbooks       s yyyyyy yyyyyy  y
  reporting.workbook        s fyfyff ffffff  y
  reporting.figure          s yyyyyy nnnnnn  y
  reporting.look            s fyyfff ffffff  y
  reporting.reopen          s yyyfff ffffff  y
  reporting.report          s yyyyyy nnnnnn  y
  reporting.reports         s yyyyyy yyyyyy  y
  reporting.return          s fyyfff ffffff  y
  reporting.save            s fyfyff ffffff  y
  reporting.send            s fyfyff ffffff  y
  reporting.sendSeveral     s fyfyff ffffff  y
  reporting.unlock          s yyffff ffffff  y
  reporting.withdraw        s fyfyff ffffff  y
  restructuring.afterwards  s yyfffy yyfffy  y
  restructuring.apply       s yfffff ffffff  y
  restructuring.decide      s yfffff ffffff  y
  restructuring.discard     s yfffff ffffff  y
  restructuring.draft       s yfffff ffffff  y
  restructuring.dropRows    s yfffff ffffff  y
  restructuring.edit        s yfffff ffffff  y
  restructuring.editRow     s yfffff ffffff  y
  restructuring.effects     s yyfffy yyfffy  y
  restructuring.get         s yyfffy yyfffy  y
  restructuring.import      s yfffff ffffff  y
  restructuring.items       s yyfffy yyfffy  y
  restructuring.list        s yyfffy yyfffy  y
  restructuring.replaceLines s yfffff ffffff  y
  restructuring.rows        s yyfffy yyfffy  y
  targets.choices           s yyyyyy yyyyyy  y
  targets.copyProgramme     s yyffff ffffff  y
  targets.define            s yyffff ffffff  y
  targets.definition        s yyyyyy yyyyyy  y
  targets.edit              s yyffff ffffff  y
  targets.get               y yyyyyy yyyyyy  y
  targets.list              y yyyyyy yyyyyy  y
  targets.preview           s yyyyyy yyyyyy  y
  targets.proposeShares     s yyyyyy yyyyyy  y
  targets.restore           s yyffff ffffff  y
  targets.share             s yyffff ffffff  y
  targets.shares            s yyyyyy yyyyyy  y
  targets.withdraw          s yyffff ffffff  y
  units.alias               s yfffff ffffff  y
  units.configureBody       s yfffff ffffff  y
  units.create              s yfffff ffffff  y
  units.find                y yyyyyy yyyyyy  y
  units.get                 y yyyyyy yyyyyy  y
  units.loadList            s yfffff ffffff  y
  units.previewList         s yfffff ffffff  y
  units.load                s yfffff ffffff  y
  units.noteUnconfirmed     s ffffff ffffff  y
  units.population          y yyyyyy yyyyyy  y
  units.previewLoad         s yfffff yfffff  y
  units.revise              s yfffff ffffff  y
  units.search              y yyyyyy yyyyyy  y
  units.unconfirmed         y yyyyyy yyyyyy  y
`);

function table(text: string): Readonly<Record<string, string>> {
  const lines = text.trim().split('\n').slice(1);
  return Object.fromEntries(
    lines.map((line) => {
      const [name = '', ...cells] = line.trim().split(/\s+/);
      return [name, cells.join('')];
    }),
  );
}

/** Both need a product without any administrator, which the world has; their own tests show how they succeed. */
const onlyWhenEmpty = ['access.claimFirstLink', 'access.issueFirstLink'];

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.database.close());

/** The columns of the matrix. */
function columns(): [string, Env][] {
  const side = (name: 'inside' | 'outside'): [string, Env][] =>
    roles.map((role: Role) => [`${role} ${name}`, world.env(world[name][role])]);
  return [['citizen', world.public], ...side('inside'), ...side('outside'), ['system', world.system]];
}

describe('the permission matrix', () => {
  it('has a row and an example for every query and action, and no others', () => {
    const names = declared().map((entry) => entry.name);
    expect(Object.keys(matrix).sort()).toEqual(names);
    expect(Object.keys(examples).sort()).toEqual(names);
  });

  it('lets somebody do each of them', () => {
    const never = Object.keys(matrix).filter((name) => !matrix[name]?.includes('y'));
    expect(never.sort()).toEqual(onlyWhenEmpty);
  });

  for (const entry of declared()) {
    it(entry.name, async () => {
      const row = [...(matrix[entry.name] ?? '')].map((letter) => letters[letter] ?? letter);
      const made = examples[entry.name];
      const seen: Record<string, unknown> = {};
      for (const [column, env] of columns()) {
        const outcome = await entry.call(env, await made?.(world), randomUUID());
        seen[column] = isRefusal(outcome) ? outcome.code : 'yes';
      }
      expect(seen).toEqual(Object.fromEntries(columns().map(([column], i) => [column, row[i]])));
    });
  }
});
