import { describe, expect, test } from 'vitest';
import { budgetLine } from '../../../scenarios/household/budget-line.ts';
import { explain } from '../../../scenarios/household/explain.ts';
import { told } from '../../../scenarios/household/tell.ts';
import { listCases, loadCase } from '../../../scenarios/load/case.ts';
import { loadFacts } from '../../../scenarios/load/facts.ts';
import { nodeFiles } from '../../../scenarios/load/node-files.ts';
import { loadProvisions } from '../../../scenarios/load/provisions.ts';
import { ratesOf } from '../../../scenarios/load/rates.ts';
import { documentOfPlace, listStandards, loadStandard } from '../../../scenarios/load/standard.ts';

const files = nodeFiles();
const facts = loadFacts(files);
const provisions = loadProvisions(files);

const explained = (id: string, law?: string) => {
  const described = loadCase(id, files);
  const document = loadStandard(documentOfPlace(described.place, files), files);
  const standard = law === undefined ? document : loadStandard(law, files, document);
  return explain(described, standard, ratesOf(described.place, facts), document);
};
const sentences = (id: string, language: 'zh' | 'en') => told(explained(id).steps, language);

describe.each(listCases(files))('%s', (id) => {
  test('is told in whole sentences in both languages, step by step the same, each clause of a provision that exists', () => {
    const [zh, en] = [sentences(id, 'zh'), sentences(id, 'en')];
    for (const { text } of zh) expect(text).toMatch(/。$/);
    for (const { text } of en) expect(text).toMatch(/\.$/);
    for (const { text, clauses } of [...zh, ...en])
      expect([text, ...clauses].join()).not.toMatch(/undefined|NaN|\{\{|why\.|Infinity/);
    for (const { clauses } of explained(id).steps)
      for (const { provision } of clauses)
        if (provision !== undefined) expect(provisions.has(provision), provision).toBe(true);
  });

  test('is due what its parts add up to, never less than nothing, and is paid in full in the end under every document', () => {
    for (const { id: law } of listStandards(files).filter(({ kind }) => kind === 'document')) {
      for (const { parts, due, paid } of explained(id, law).months) {
        expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(due);
        for (const amount of [...Object.values(parts), due, paid]) expect(amount).toBeGreaterThanOrEqual(0);
      }
    }
  });
});

test('a refusal and a taper are told with their numbers and the clause: income 412 above 410 and below 820, month 2 of 6', () => {
  const texts = sentences('taper-412-over-410', 'en').map(({ text, clauses }) => `${text} ${clauses.join()}`);
  expect(texts).toContainEqual(
    expect.stringMatching(
      /^registered, 412 yuan each is above the standard of 410 yuan and below 820 yuan: taper.*6 months.*RC-04/,
    ),
  );
  expect(texts).toContainEqual(expect.stringMatching(/^Month 2 of 6 months kept: 20 yuan.*RC-04/));
  expect(sentences('yancheng-urban-job-lost', 'zh').map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/不低于标准.*不批准/),
  );
});

test('a bill is told payer by payer, each on what the one before left, to what the household bears', () => {
  const { steps, clock } = explained('yancheng-illness-and-bridge');
  const t = 12 * 2019 + 2 - clock.from + clock.runIn;
  const told = steps.filter((step) => step.t === t && step.person === '顾强' && step.recurs === undefined);
  const fen = (programme: string, key: string, name: string) => {
    const value = told.find((step) => step.programme === programme && step.key === key)?.values[name];
    return value !== undefined && 'fen' in value ? value.fen : NaN;
  };
  // 85 % of 30,000 are in scope; 65 % above 1,000; 65 % of what lies above 5,100 with the year's 450 of outpatient cost; 70 %
  expect(fen('basicInsurance', 'paid', 'inScope')).toBe(2_550_000);
  expect(fen('basicInsurance', 'paid', 'amount')).toBe(1_592_500);
  expect(fen('criticalIllness', 'paid', 'left')).toBe(fen('basicInsurance', 'paid', 'left'));
  expect(fen('criticalIllness', 'paid', 'above')).toBe(957_500 + 45_000 - 510_000);
  expect(fen('criticalIllness', 'paid', 'amount')).toBe(320_125);
  expect(fen('medicalAid', 'paid', 'left')).toBe(fen('criticalIllness', 'paid', 'after'));
  expect(fen('medicalAid', 'paid', 'amount')).toBe(446_162);
  const borne = told.findLast(({ key }) => key === 'borne')?.values['own'];
  expect(borne).toEqual({ fen: 3_000_000 - 1_592_500 - 320_125 - 446_162 });
  const clauses = told.find(({ programme, key }) => programme === 'medicalAid' && key === 'paid')?.clauses;
  expect(clauses?.map(({ provision }) => provision)).toEqual(['YC-10']);
});

test('what is refused or comes every month for the same reason stands once, with the months that it spans', () => {
  const { steps, clock } = explained('yancheng-illness-and-bridge');
  const sentences = told(steps, 'en');
  const spans = (text: RegExp) =>
    sentences
      .filter((sentence) => text.test(sentence.text))
      .map(({ from, to }) => [from - clock.runIn, to - clock.runIn]);
  expect(spans(/no disability certificate/)).toEqual([[0, 17]]);
  expect(spans(/Basic insurance, outpatient/)).toEqual([[3, 12]]);
  expect(spans(/No price supplement/)).toEqual([[8, 8]]);
  // a change of what is borne is told anew: registered, then led to medical aid, then on dibao, then above the deductible of the new year
  expect(spans(/Of the cost of 300 yuan/)).toEqual([
    [3, 3],
    [4, 5],
    [6, 7],
    [8, 8],
    [9, 12],
  ]);
  expect(sentences.length).toBeLessThan(steps.length / 2);
});

test('in tekun nobody is told of dibao, and the amount rises with the loss of self-care', () => {
  const { steps, months } = explained('rongchang-tekun-at-home');
  expect(steps.filter(({ programme }) => programme === 'dibao')).toEqual([]);
  const perMonth = months.map(({ parts }) => parts['tekun']! / 100);
  expect(perMonth.filter((amount, i) => amount !== perMonth[i - 1])).toEqual([710, 754, 954, 1054, 1106]);
});

test('nobody is paid before applying: the first month is never paid', () => {
  expect(explained('fuxin-admission').months[0]!.paid).toBe(0);
  expect(explained('taper-412-over-410').months[0]!.paid).toBeGreaterThan(0);
});

describe('the budget line', () => {
  const described = loadCase('lifted-three-months', files);
  const standard = loadStandard('yancheng-2017-23', files);
  const { points, member } = budgetLine(described, standard, ratesOf('yancheng', facts));

  test('is that of the first member who is able to work, and reaches beyond twice the standard', () => {
    expect(member).toBe(0);
    expect(points[0]!.earnings).toBe(0);
    expect(points.at(-1)!.income).toBeGreaterThan(2 * 2 * 32_200);
  });

  test('adds up, and falls with earnings', () => {
    for (const [i, { income, benefit, net, earnings }] of points.entries()) {
      expect(net).toBe(income + benefit);
      expect(income - points[0]!.income).toBe(earnings);
      if (i > 0) expect(benefit).toBeLessThanOrEqual(points[i - 1]!.benefit);
    }
    expect(points[0]!.benefit).toBeGreaterThan(0);
    expect(points.at(-1)!.benefit).toBeLessThan(points[0]!.benefit);
  });

  test('marks a cliff exactly where more earnings leave less', () => {
    points.forEach(({ net, cliff }, i) => expect(cliff).toBe(i > 0 && net < points[i - 1]!.net));
  });
});
