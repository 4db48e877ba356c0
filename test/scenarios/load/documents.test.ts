import { describe, expect, test } from 'vitest';
import { parameters } from '../../../model/policy/parameters.ts';
import { nodeFiles } from '../../../scenarios/load/node-files.ts';
import { loadProvisions } from '../../../scenarios/load/provisions.ts';
import { listStandards, loadStandard, loadStandards } from '../../../scenarios/load/standard.ts';
import type { EnactedValue, ParameterLaw, Standard } from '../../../scenarios/load/standard.ts';
import { parseMonth, parseUncertain } from '../../../scenarios/load/units.ts';

const files = nodeFiles();
const ids = ['yancheng-2017-23', 'fuxin-2017-30', 'dongzhi-2017-43', 'rongchang-2018'] as const;
const standards = Object.fromEntries(ids.map((id) => [id, loadStandard(id, files)])) as Record<
  (typeof ids)[number],
  Standard
>;
const numbered = (prefix: string, ...numbers: number[]) =>
  numbers.map((n) => `${prefix}-${String(n).padStart(2, '0')}`);
const laws = (standard: Standard): ParameterLaw[] => Object.values(standard.parameters);
const values = (standard: Standard): EnactedValue[] => laws(standard).flatMap((law) => [...law.values]);
const month = (text: string) => parseMonth(text) as number;

const inForce = (standard: Standard, path: keyof Standard['parameters'], at: string): EnactedValue | undefined =>
  standard.parameters[path]?.values.findLast(({ from }) => from <= month(at));

describe('the four documents', () => {
  test.each([
    ['yancheng-2017-23', numbered('YC', 1, 2, 3, 4, 5, 6, 7, 18, 20, 22, 23, 24, 26)],
    ['fuxin-2017-30', numbered('FX', 1, 5, 6, 7, 8, 9, 10, 12, 13, 14, 17, 18, 19, 20, 21, 22)],
    ['dongzhi-2017-43', numbered('DZ', 1, 2, 3, 4, 7, 8, 22, 25)],
    ['rongchang-2018', numbered('RC', 1, 2, 3, 4, 5, 11, 12, 13, 14, 15, 17)],
  ] as const)('%s states every provision on dibao, every target and nothing of another document', (id, provisions) => {
    const standard = standards[id];
    const from = standard.document?.from.provision;
    const stated = new Set([
      ...laws(standard)
        .filter(({ path }) => path.startsWith('dibao.'))
        .flatMap((law) => law.values.flatMap((value) => [...value.provisions])),
      ...standard.targets.map(({ provision }) => provision),
      ...(from === undefined ? [] : [from]),
    ]);
    expect([...stated].sort()).toEqual(provisions);
  });

  test('FX-07, FX-10, YC-07 rules that hold from 2016 find a standard in 2016: by the ratio, or taken back from 2017', () => {
    for (const area of ['rural', 'urban'] as const) {
      expect(inForce(standards['yancheng-2017-23'], `dibao.${area}.standard.ratio`, '2016-01')).toMatchObject({
        value: 2250,
        basis: 'assumption',
      });
      expect(inForce(standards['yancheng-2017-23'], `dibao.${area}.standard.ratio`, '2017-01')).toMatchObject({
        value: 2250,
        basis: 'law',
      });
    }
    expect(inForce(standards['fuxin-2017-30'], 'dibao.rural.standard.value', '2016-01')?.value).toBe(322_000);
    expect(inForce(standards['fuxin-2017-30'], 'dibao.urban.standard.value', '2016-01')?.value).toBe(12 * 45_700);
  });

  test.each(ids)(
    '%s: each value is dated, has its unit, and is law with an article or an assumption with its reason',
    (id) => {
      for (const law of laws(standards[id]))
        for (const value of law.values) {
          const where = `${law.path} from ${value.from}`;
          expect(value.file, where).toMatch(/^scenarios\/standards\//);
          expect(value.line, where).toBeGreaterThan(0);
          if (value.text !== 'null')
            expect(parseUncertain(value.text, parameters[law.path]), where).toHaveProperty('ok');
          if (value.basis === 'law') {
            expect(value.provisions, where).not.toEqual([]);
            expect(value.article, where).toBeTruthy();
          } else {
            expect(value.basis, where).toBe('assumption');
            expect(value.grade, where).toBeTruthy();
            expect(value.because?.zh, where).toMatch(/\p{Script=Han}/u);
            expect(value.because?.en, where).toMatch(/[a-z]/);
          }
        }
    },
  );

  test.each(ids)('%s: an assumed number that no publication gives has a range around it', (id) => {
    const whole = [
      'standard.month',
      'standard.roundTo',
      'payment.roundTo',
      'deductible.roundTo',
      'cap.roundTo',
      'amount.roundTo',
      'compare.month',
      'single.grade',
      'single.mentalGrade',
      'screening.month',
      'single.familyLine',
      'rigidReach',
    ];
    for (const law of laws(standards[id])) {
      if (
        parameters[law.path].choices ||
        parameters[law.path].dimension === 'flag' ||
        whole.some((end) => law.path.endsWith(end))
      )
        continue;
      for (const value of law.values)
        if (value.basis === 'assumption' && value.grade === 'C' && value.value !== null) {
          expect(value.low, law.path).toBeLessThanOrEqual(value.value);
          expect(value.high, law.path).toBeGreaterThanOrEqual(value.value);
        }
    }
  });

  test.each(ids)('%s: dates rise, and nothing leaves the law’s bounds', (id) => {
    for (const { path, values: dated, within } of laws(standards[id])) {
      for (const [i, value] of dated.entries()) {
        if (i > 0) expect(value.from, path).toBeGreaterThan((dated[i - 1] as EnactedValue).from);
        if (within && value.value !== null) {
          expect(value.value, path).toBeGreaterThanOrEqual(within.min);
          expect(value.value, path).toBeLessThanOrEqual(within.max);
        }
        expect(value.departure, path).toBe(false);
      }
    }
  });

  test('what a document asks for at least, or by a date, bounds its lever', () => {
    const bounds = (id: (typeof ids)[number], path: keyof Standard['parameters']) => {
      const within = standards[id].parameters[path]?.within;
      return [within?.provisions[0], within?.min, within?.max];
    };
    expect(bounds('yancheng-2017-23', 'dibao.rural.standard.toUrbanBy')).toEqual([
      'YC-02',
      month('2016-01'),
      month('2020-12'),
    ]);
    for (const area of ['rural', 'urban'] as const)
      expect(bounds('yancheng-2017-23', `medicalAid.${area}.tekun.ratio`)).toEqual(['YC-10', 7000, 10_000]);
    expect(bounds('yancheng-2017-23', 'dibao.rural.compare.months')).toEqual(['YC-18', 1, 12]);
    expect(bounds('fuxin-2017-30', 'dibao.rural.standard.floor').slice(0, 2)).toEqual(['FX-10', 10_000]);
    expect(bounds('fuxin-2017-30', 'administration.rural.staff.perOffice').slice(0, 2)).toEqual(['FX-16', 2]);
    expect(bounds('fuxin-2017-30', 'administration.urban.staff.perOffice').slice(0, 2)).toEqual(['FX-16', 4]);
    expect(bounds('fuxin-2017-30', 'administration.rural.coordinators.perVillage').slice(0, 2)).toEqual(['FX-16', 1]);
  });

  test('YC-20: by the end of 2020 no rural person is below the line; YC-02 stands beside it', () => {
    expect(standards['yancheng-2017-23'].targets.map(({ provision, value, by }) => [provision, value, by])).toEqual([
      ['YC-02', '100 %', month('2020-12')],
      ['YC-20', '0 %', month('2020-12')],
    ]);
  });

  test('articles are those of the table of provisions', () => {
    const provisions = loadProvisions(files);
    for (const standard of Object.values(standards)) {
      const stated = [
        ...values(standard),
        ...standard.targets.map(({ provision, article }) => ({ provisions: [provision], article })),
      ];
      for (const {
        provisions: [first],
        article,
      } of stated) {
        if (first === undefined) continue;
        const parts = (article ?? '').split('、');
        expect(provisions.get(first)?.article.split('、'), `${first} ${article}`).toContain(parts[0]);
      }
    }
  });

  test('a rule that a document does not have is off', () => {
    expect(standards['dongzhi-2017-43'].settings['dibao.rural.means.pension']).toBeUndefined();
    expect(standards['rongchang-2018'].settings['dibao.rural.means.pension']).toBeUndefined();
    expect(standards['dongzhi-2017-43'].settings['dibao.rural.taper.trigger']).toBeUndefined();
    expect(standards['fuxin-2017-30'].settings['dibao.rural.single.applies']).toBeUndefined();
    expect(standards['rongchang-2018'].settings['dibao.urban.single.applies']).toBeUndefined();
  });

  test('in Fuxin and Dongzhi nothing under urban is law', () => {
    for (const id of ['fuxin-2017-30', 'dongzhi-2017-43'] as const)
      for (const law of laws(standards[id]))
        if (law.path.startsWith('dibao.urban.'))
          expect(
            law.values.map(({ basis }) => basis),
            law.path,
          ).not.toContain('law');
  });

  test('what ends with 2020 is repealed from 2021-01', () => {
    const ending = Object.values(standards).flatMap((standard) =>
      laws(standard)
        .filter((law) => law.values.some(({ from, value }) => from === month('2021-01') && value === null))
        .map((law) => `${standard.id} ${law.path}`),
    );
    expect(ending.sort()).toEqual([
      'fuxin-2017-30 dibao.rural.means.pension',
      'fuxin-2017-30 dibao.rural.standard.floor',
      'rongchang-2018 dibao.rural.single.applies',
      'rongchang-2018 dibao.rural.taper.trigger',
      'yancheng-2017-23 dibao.rural.means.pension',
    ]);
  });

  test('the numbers of the documents', () => {
    const {
      'yancheng-2017-23': yancheng,
      'fuxin-2017-30': fuxin,
      'dongzhi-2017-43': dongzhi,
      'rongchang-2018': rongchang,
    } = standards;
    const at = (standard: Standard, rule: string, when = '2019-06') =>
      inForce(standard, `dibao.rural.${rule}` as never, when)?.text;
    expect(yancheng.parameters['dibao.urban.standard.ratio']?.within).toMatchObject({ min: 2000, max: 2500 });
    expect(at(yancheng, 'means.employmentMonths')).toBe('6 months');
    expect(at(yancheng, 'transition.months')).toBe('3 months');
    expect(at(yancheng, 'means.pension')).toBe('whole');
    expect(at(yancheng, 'means.pension', '2021-01')).toBe('null');
    expect(at(fuxin, 'means.pension')).toBe('central');
    expect(at(fuxin, 'taper.months')).toBe('12 months');
    expect(at(fuxin, 'classified.registeredOnly')).toBe('yes');
    expect(at(dongzhi, 'standard.value', '2017-01')).toBe('3622 yuan/year');
    expect(at(dongzhi, 'classified.careA.share')).toBe('30 %');
    expect(at(dongzhi, 'classified.careB.share')).toBe('20 %');
    expect(at(rongchang, 'taper.months')).toBe('6 months');
    expect(at(rongchang, 'taper.upper')).toBe('200 %');
    expect(at(rongchang, 'single.mentalGrade')).toBe('3');
    expect(at(rongchang, 'compare.months')).toBe('1 month');
  });

  test('3,354 yuan raised by 8 % is the 3,622 of the document', () => {
    const dongzhi = standards['dongzhi-2017-43'];
    const before = inForce(dongzhi, 'dibao.rural.standard.value', '2016-06')?.value as number;
    const rate = inForce(dongzhi, 'dibao.rural.standard.indexation', '2017-06')?.value as number;
    expect(Math.round((before * (10_000 + rate)) / 10_000 / 100) * 100).toBe(
      inForce(dongzhi, 'dibao.rural.standard.value', '2017-06')?.value,
    );
  });

  test('Rongchang’s series is that of the table of standards', () => {
    const published = files
      .read('data/standards.csv')
      .split('\n')
      .map((line) => line.split(','))
      .filter(([place, , instrument]) => place === 'rongchang' && instrument === 'dibao');
    expect(published.length).toBeGreaterThan(8);
    for (const [, area, , from, yuan] of published) {
      const value = inForce(standards['rongchang-2018'], `dibao.${area}.standard.value` as never, from as string);
      expect(value?.value, `${area} ${from}`).toBe(Number(yuan) * 100 * 12);
    }
  });

  test('some standard is in force in each month of the ten years from 2018', () => {
    for (const standard of Object.values(standards))
      for (const area of ['rural', 'urban'] as const)
        for (const rule of ['value', 'ratio', 'indexation'] as const) {
          const rules = ['value', 'ratio', 'indexation'].map(
            (name) => inForce(standard, `dibao.${area}.standard.${name}` as never, '2027-12')?.value ?? 0,
          );
          expect(Math.max(...rules), `${standard.id} ${area} ${rule}`).toBeGreaterThan(0);
        }
  });
});

describe('the catalogue', () => {
  test('every alternative can stand beside every document', () => {
    for (const id of ids) {
      const all = loadStandards(files, standards[id]);
      expect([...all.keys()].sort()).toEqual(
        listStandards(files)
          .map((summary) => summary.id)
          .sort(),
      );
    }
  });

  test('without a baseline only what is complete in itself is loaded', () => {
    expect([...loadStandards(files).keys()].sort()).toEqual([...ids, 'common-practice'].sort());
  });

  test('another document’s rules keep the level of the place’s own standard', () => {
    const fuxin = standards['fuxin-2017-30'];
    const rules = loadStandard('rongchang-rules', files, fuxin);
    expect(rules.place).toBe('fuxin');
    for (const path of Object.keys(parameters) as (keyof Standard['parameters'])[]) {
      const from = /^dibao\.(rural|urban)\.standard\./.test(path) ? fuxin : standards['rongchang-2018'];
      expect(rules.settings[path], path).toEqual(from.settings[path]);
    }
  });

  test('a longer taper leaves the day on which the law ends it', () => {
    const longer = loadStandard('taper-12-band', files, standards['rongchang-2018']);
    expect(longer.settings['dibao.rural.taper.trigger']).toEqual([
      { from: month('2018-10'), value: 3 },
      { from: month('2021-01'), value: null },
    ]);
    expect(longer.settings['dibao.rural.taper.months']).toEqual([{ from: month('2018-10'), value: 12 }]);
  });
});
