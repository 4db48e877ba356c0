/**
 * A case is one household, described by hand, and what happens to it month by month: the input of the household
 * calculator. Incomes are what the household has in the first month; they stay until an event changes them.
 */
import { z } from 'zod';
import { Emergency } from '../../model/dynamics/emergencies.ts';
import { slots } from '../../model/dynamics/lineage.ts';
import { amount as moneyAtOnce, perMonth, perYear, ratio } from '../../model/policy/parameter.ts';
import type { Dimension, ParameterShape } from '../../model/policy/parameters.ts';
import { contradictions, type Located } from './case-history.ts';
import type { Files } from './files.ts';
import type { CaseDisability, CaseEvent, CaseIncome, CaseJob, CaseMember, HouseholdCase } from './household-case.ts';
import { nearest } from './nearest.ts';
import { InputError } from './problem.ts';
import type { Problem } from './problem.ts';
import { bilingual, limits, version } from './schema.ts';
import { atThisVersion, listStandards } from './standard.ts';
import { structureProblems, unitWanted } from './structure.ts';
import { parseMonth, parseValue, unitNames, unitSpellings, writeMonth } from './units.ts';
import { readYaml } from './yaml.ts';
import type { Path, Source } from './yaml.ts';

const id = z.string().regex(/^[a-z0-9-]{1,64}$/, 'id');
const monthPattern = /^\d{4}-(0[1-9]|1[0-2])$/;
const month = z
  .string({ error: ({ input }) => (typeof input === 'number' ? 'month' : undefined) })
  .regex(monthPattern, 'month')
  .meta({ examples: ['2018-01'] });
const yesNo = z.enum(['yes', 'no']);
const name = z.string().min(1).max(40);
/** One of the household, or one of what ships: the form offers a choice. */
const who = name.meta({ names: 'members' });
/** An amount with its unit; the schema says which it takes and how it is written, for editors and the form. */
const amount = (dimension: Dimension, example: string) =>
  z
    .string({
      error: ({ input }) => (typeof input === 'number' ? unitWanted + unitNames(dimension).join(', ') : undefined),
    })
    .meta({
      examples: [example],
      units: unitNames(dimension),
      pattern: `^(\\d{1,3}(,\\d{3})+|\\d+)(\\.\\d+)?\\s*(${unitSpellings(dimension).join('|')})$`,
    });
const share = amount('ratio', '20 %');
const aMonth = amount('money/month', '1,200 yuan/month');
const aYear = amount('money/year', '14,400 yuan/year');
const once = amount('money', '8,000 yuan');

const disabilityKinds = ['visual', 'hearing', 'speech', 'physical', 'intellectual', 'mental', 'multiple'] as const;
const selfCare = z.enum(['full', 'partial', 'lost']);
const jobKinds = ['local', 'away', 'project'] as const;
const pensionKinds = ['none', 'resident', 'employee'] as const;
const levels = ['township', 'county', 'city'] as const;
const emergencyKinds = ['sudden', 'injury', 'special'] as const;
const emergencyOf = { sudden: Emergency.event, injury: Emergency.injury, special: Emergency.special } as const;

const disability = {
  kind: z.enum(disabilityKinds),
  grade: z.int().min(1).max(4),
  certificate: yesNo.default('yes'),
  selfCare: selfCare.default('full'),
};
const job = { kind: z.enum(jobKinds), wage: aMonth, months: z.int().min(1).max(limits.months).optional() };

const member = z.strictObject({
  name,
  /** Full years at the start of the first month; the birthday is taken to fall in it. */
  age: z
    .int()
    .min(0)
    .max(110)
    .meta({ examples: [40] }),
  sex: z.enum(['male', 'female']),
  disability: z.strictObject(disability).optional(),
  health: z.enum(['well', 'chronic', 'serious', 'bedridden']).default('well'),
  /** Beyond the sixteen years to which all go to school. */
  school: z.enum(['none', 'upper', 'college']).default('none'),
  work: z.strictObject({ ...job, since: month.optional() }).optional(),
  /** An employee's pension with its amount; a resident's with its personal account, the basic part being the place's. */
  pension: z.strictObject({ kind: z.enum(pensionKinds), amount: aMonth.optional() }).optional(),
  /** Belongs to an entitled group 优抚对象. */
  entitled: yesNo.default('no'),
  childInHardship: yesNo.default('no'),
  /** `no` for one without a legal supporter who is able to support. */
  supporter: yesNo.default('yes'),
});

const event = z
  .strictObject({
    job: z.strictObject({ member: who, ...job }).optional(),
    jobLost: z.strictObject({ member: who }).optional(),
    admission: z.strictObject({ member: who, cost: once, level: z.enum(levels).default('county') }).optional(),
    illness: z
      .strictObject({
        member: who,
        months: z.int().min(1).max(limits.months).optional(),
      })
      .optional(),
    bedridden: z.strictObject({ member: who }).optional(),
    disability: z.strictObject({ member: who, ...disability }).optional(),
    birth: z.strictObject({ name, sex: z.enum(['male', 'female']) }).optional(),
    death: z.strictObject({ member: who }).optional(),
    leaves: z.strictObject({ member: who }).optional(),
    /** Lifted from poverty by the register: through a project, and for good. */
    lifted: z.strictObject({ project: yesNo.default('no'), stable: yesNo.default('yes') }).optional(),
    fallenBack: z.literal('yes').optional(),
    /** A disaster takes this share of business income for twelve months. */
    disaster: z.strictObject({ loss: share }).optional(),
    /** What strikes this household alone: a sudden event such as a fire, an injury, another special cause; what it costs it. */
    emergency: z.strictObject({ kind: z.enum(emergencyKinds), loss: once }).optional(),
    income: z
      .strictObject({ business: aYear.optional(), property: aYear.optional(), transfer: aYear.optional() })
      .optional(),
  })
  .meta({ minProperties: 1 });

/** Longest case, months. */
export const mostMonths = 240;

export const caseFile = z.strictObject({
  doudi: z.literal(version),
  id,
  title: bilingual,
  place: id.meta({ names: 'places' }),
  area: z.enum(['rural', 'urban']),
  /** A township in which rules that are phased in hold from the beginning; `no` for one where they come last. */
  pilot: yesNo.default('yes'),
  /** Seriously ill children under fifteen have acute leukaemia or congenital heart disease, and are aided per disease. */
  perDisease: yesNo.default('no'),
  /** The standard of the calculation; the place's document where absent. */
  standard: id.meta({ names: 'standards' }).optional(),
  start: month,
  months: z.int().min(1).max(mostMonths),
  members: z.array(member).min(1).max(20),
  income: z
    .strictObject({ business: aYear.optional(), property: aYear.optional(), transfer: aYear.optional() })
    .optional(),
  /** Rank of the household's property in its area, from the poorest. */
  wealth: share.default('20 %'),
  register: z.enum(['none', 'registered', 'lifted']).default('none'),
  /** Whether those in tekun are cared for in a home; as places allow where absent. */
  home: yesNo.optional(),
  /** Paid dibao since this month; else the household applies in the first month. */
  dibaoSince: month.optional(),
  /** The place's basic pension where another is to be used: the centre's part, and the whole. */
  basicPension: z.strictObject({ central: aMonth, whole: aMonth }).optional(),
  events: z.record(z.string().meta({ pattern: monthPattern.source }), z.array(event).min(1)).optional(),
});

/** A case as written. */
export type CaseFile = z.infer<typeof caseFile>;

/** No income is higher: 100,000 yuan a month, so that all of a household's stay within 32 bits. */
const mostAMonth = 10_000_000;
const monthly = perMonth(0, mostAMonth, 1);
const yearly = perYear(0, 12 * mostAMonth, 1);
/** No stay and no emergency costs more: two million yuan. */
const atOnce = moneyAtOnce(0, 200_000_000, 1);
const percent = ratio(0, 10_000, 1);

/**
 * A case from the text of its file.
 * @throws InputError with every mistake in it, each with line and column
 */
export const parseCase = (text: string, file: string, files?: Files): HouseholdCase =>
  caseOf(atThisVersion(readYaml(text, file)), files);

/** The field of an event that is named when it contradicts another one: whom it happens to, else the event. */
const fieldOf = (path: Path, event: CaseEvent): Path =>
  'member' in event && event.what !== 'birth' ? [...path, event.what, 'member'] : path;

/** A comma in braces ends a value, so that `8,000 yuan` is read as 8 and a field: told as the one mistake that it is. */
const commaTold = (problems: readonly Problem[]): Problem[] => {
  const isRest = ({ code, value }: Problem) => code === 'unknown-field' && /^\d{3}\b/.test(String(value));
  const lines = new Set(problems.filter(isRest).map(({ line }) => line));
  return problems
    .filter(({ code, line }) => code !== 'unit-missing' || line === undefined || !lines.has(line))
    .map((problem) => (isRest(problem) ? { ...problem, code: 'comma-in-braces' } : problem));
};

/** Names of the fields that a mapping of a case takes. */
const fieldsAt = (path: Path): readonly string[] =>
  Object.keys(
    path.reduce<Fields | undefined>(
      (schema, name) =>
        schema?.properties?.[name] ??
        schema?.items ??
        (typeof schema?.additionalProperties === 'object' ? schema.additionalProperties : undefined),
      caseSchema() as Fields,
    )?.properties ?? {},
  );

interface Fields {
  readonly properties?: Readonly<Record<string, Fields>>;
  readonly items?: Fields;
  readonly additionalProperties?: Fields | boolean;
}

/**
 * A case from its source, as the page or a file gives it.
 * @param files where places and standards are looked up; their names stay unchecked without
 * @throws InputError
 */
export const caseOf = (source: Source, files?: Files): HouseholdCase => {
  const parsed = caseFile.safeParse(source.value);
  if (!parsed.success) throw new InputError(commaTold(structureProblems(parsed.error, source, fieldsAt)));
  const written = parsed.data;
  const problems: Problem[] = [];
  const report = (path: Path, problem: Problem) =>
    void problems.push({ ...source.at(path), field: String(path.at(-1)), ...problem });

  const value = (path: Path, text: string, shape: ParameterShape): number => {
    const read = parseValue(text, shape);
    if ('ok' in read) return read.ok;
    report(path, read.fault as Problem);
    return 0;
  };
  const incomeOf = (path: Path, income: Partial<Record<keyof CaseIncome, string | undefined>>): Partial<CaseIncome> =>
    Object.fromEntries(
      Object.entries(income).flatMap(([key, text]) =>
        text === undefined ? [] : [[key, value([...path, key], text, yearly)]],
      ),
    );
  const disabilityOf = (d: z.infer<z.ZodObject<typeof disability>>): CaseDisability => ({
    kind: disabilityKinds.indexOf(d.kind) + 1,
    grade: d.grade,
    certificate: d.certificate === 'yes',
    selfCare: selfCare.options.indexOf(d.selfCare),
  });
  const jobOf = (path: Path, j: z.infer<z.ZodObject<typeof job>>): CaseJob => ({
    kind: jobKinds.indexOf(j.kind),
    wage: value([...path, 'wage'], j.wage, monthly),
    ...(j.months === undefined ? {} : { months: j.months }),
  });

  const start = parseMonth(written.start) ?? 0;
  const years = { min: limits.firstYear + 3, max: limits.lastYear };
  if (start < 12 * years.min || start + written.months > 12 * (years.max + 1))
    throw new InputError([
      { code: 'year-out-of-range', ...source.at(['start']), field: 'start', value: written.start, expected: years },
    ]);
  if (files !== undefined) {
    const catalogue = listStandards(files);
    const places = catalogue.flatMap(({ kind, place }) => (kind === 'document' && place !== undefined ? [place] : []));
    const ids = catalogue.map((each) => each.id);
    if (!places.includes(written.place))
      report(['place'], { code: 'unknown-place', value: written.place, expected: places });
    const { standard } = written;
    if (standard !== undefined && !ids.includes(standard))
      report(['standard'], { code: 'unknown-standard', value: standard, expected: nearest(standard, ids) });
  }

  /** A month in which something began that still is in the first month. */
  const begunBy = (path: Path, text: string): number => {
    const month = parseMonth(text) ?? 0;
    if (month > start) report(path, { code: 'month-after-start', value: text, expected: [`≤ ${written.start}`] });
    return month;
  };

  const members = written.members.map((m, i): CaseMember => {
    const at: Path = ['members', i];
    const { work, pension } = m;
    if (pension?.kind === 'employee' && pension.amount === undefined)
      problems.push({ code: 'field-missing', ...source.at([...at, 'pension']), field: 'amount' });
    return {
      name: m.name,
      age: m.age,
      sex: m.sex,
      health: m.health,
      school: m.school,
      pension: pensionKinds.indexOf(pension?.kind ?? 'resident'),
      entitled: m.entitled === 'yes',
      childInHardship: m.childInHardship === 'yes',
      supporter: m.supporter === 'yes',
      ...(m.disability === undefined ? {} : { disability: disabilityOf(m.disability) }),
      ...(pension?.amount === undefined
        ? {}
        : { pensionAmount: value([...at, 'pension', 'amount'], pension.amount, monthly) }),
      ...(work === undefined
        ? {}
        : {
            work: {
              ...jobOf([...at, 'work'], work),
              ...(work.since === undefined ? {} : { since: begunBy([...at, 'work', 'since'], work.since) }),
            },
          }),
    };
  });
  const names = members.map((m) => m.name);
  names.forEach((each, i) => {
    if (names.indexOf(each) < i) report(['members', i, 'name'], { code: 'duplicate-name', value: each });
  });

  const dated = Object.entries(written.events ?? {}).flatMap(([key, list]) => {
    const at = parseMonth(key);
    if (at === undefined) {
      problems.push({
        code: 'date-invalid',
        ...source.at(['events', key], 'key'),
        field: 'events',
        value: key,
        expected: [written.start],
      });
      return [];
    }
    if (at < start || at >= start + written.months)
      problems.push({
        code: 'out-of-range',
        ...source.at(['events', key], 'key'),
        field: 'events',
        value: key,
        expected: [`${written.start} … ${writeMonth(start + written.months - 1)}`],
      });
    return list.map((happening, i) => ({ at, happening, path: ['events', key, i] as Path }));
  });
  const born: CaseMember[] = [];
  for (const { happening, path } of dated) {
    const { birth } = happening;
    if (birth === undefined) continue;
    if (names.includes(birth.name)) report([...path, 'birth', 'name'], { code: 'duplicate-name', value: birth.name });
    names.push(birth.name);
    born.push({
      name: birth.name,
      age: 0,
      sex: birth.sex,
      health: 'well',
      school: 'none',
      pension: 1,
      entitled: false,
      childInHardship: false,
      supporter: true,
    });
  }
  const memberAt = (path: Path, who: string): number => {
    const index = names.indexOf(who);
    if (index < 0) report([...path, 'member'], { code: 'unknown-value', value: who, expected: nearest(who, names) });
    return index;
  };

  const listed = dated.flatMap(({ at, happening: h, path }): Located<Path>[] => {
    const found: CaseEvent[] = [];
    const who = (what: keyof typeof h, each: { member: string }) => memberAt([...path, what], each.member);
    if (h.job) found.push({ month: at, what: 'job', member: who('job', h.job), ...jobOf([...path, 'job'], h.job) });
    for (const what of ['jobLost', 'bedridden', 'death', 'leaves'] as const)
      if (h[what]) found.push({ month: at, what, member: who(what, h[what]) });
    if (h.admission)
      found.push({
        month: at,
        what: 'admission',
        member: who('admission', h.admission),
        cost: value([...path, 'admission', 'cost'], h.admission.cost, atOnce),
        level: levels.indexOf(h.admission.level),
      });
    if (h.illness)
      found.push({
        month: at,
        what: 'illness',
        member: who('illness', h.illness),
        ...(h.illness.months === undefined ? {} : { months: h.illness.months }),
      });
    if (h.disability)
      found.push({
        month: at,
        what: 'disability',
        member: who('disability', h.disability),
        ...disabilityOf(h.disability),
      });
    if (h.birth) found.push({ month: at, what: 'birth', member: names.indexOf(h.birth.name) });
    if (h.lifted)
      found.push({ month: at, what: 'lifted', project: h.lifted.project === 'yes', stable: h.lifted.stable === 'yes' });
    if (h.fallenBack) found.push({ month: at, what: 'fallenBack' });
    if (h.disaster)
      found.push({ month: at, what: 'disaster', loss: value([...path, 'disaster', 'loss'], h.disaster.loss, percent) });
    if (h.emergency)
      found.push({
        month: at,
        what: 'emergency',
        kind: emergencyOf[h.emergency.kind],
        loss: value([...path, 'emergency', 'loss'], h.emergency.loss, atOnce),
      });
    if (h.income) found.push({ month: at, what: 'income', ...incomeOf([...path, 'income'], h.income) });
    if (found.length === 0) report(path, { code: 'value-missing', expected: Object.keys(event.shape) });
    return found.map((each) => ({ event: each, at: fieldOf(path, each) }));
  });
  const located = listed.toSorted((a, b) => a.event.month - b.event.month);

  const whole: HouseholdCase = {
    id: written.id,
    title: written.title,
    place: written.place,
    area: written.area,
    pilot: written.pilot === 'yes',
    perDisease: written.perDisease === 'yes',
    start,
    months: written.months,
    members: [...members, ...born],
    membersAtStart: members.length,
    income: { business: 0, property: 0, transfer: 0, ...incomeOf(['income'], written.income ?? {}) },
    wealth: value(['wealth'], written.wealth, percent),
    register: written.register,
    events: located.map(({ event: each }) => each),
    ...(written.home === undefined ? {} : { home: written.home === 'yes' }),
    ...(written.standard === undefined ? {} : { standard: written.standard }),
    ...(written.dibaoSince === undefined ? {} : { dibaoSince: begunBy(['dibaoSince'], written.dibaoSince) }),
    ...(written.basicPension === undefined
      ? {}
      : {
          basicPension: {
            central: value(['basicPension', 'central'], written.basicPension.central, monthly),
            whole: value(['basicPension', 'whole'], written.basicPension.whole, monthly),
          },
        }),
  };
  const { basicPension } = whole;
  if (basicPension !== undefined && basicPension.central > basicPension.whole)
    report(['basicPension', 'central'], {
      code: 'out-of-range',
      value: written.basicPension?.central ?? '',
      expected: { max: basicPension.whole / 100, unit: 'yuan/month' },
    });
  if (names.length > slots) report(['members'], { code: 'household-too-large', expected: { max: slots } });
  // a history is judged once each of its parts is right
  if (problems.length === 0) for (const { at, problem } of contradictions(whole, located)) report(at, problem);
  if (problems.length > 0) throw new InputError(problems);
  return whole;
};

/** JSON Schema 2020-12 of a case file, for editors. */
export const caseSchema = (): object => z.toJSONSchema(caseFile, { io: 'input' });

const folder = 'scenarios/cases';

/** Ids of the cases that ship. */
export const listCases = (files: Files): readonly string[] =>
  files
    .list(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length));

/** A case that ships, by id. @throws InputError */
export const loadCase = (which: string, files: Files): HouseholdCase => {
  const ids = listCases(files);
  if (!ids.includes(which))
    throw new InputError([{ code: 'unknown-value', field: 'case', value: which, expected: nearest(which, ids) }]);
  const file = `${folder}/${which}.yaml`;
  return parseCase(files.read(file), file);
};
