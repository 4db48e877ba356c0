/**
 * The data dictionary of a register: the one table from which names are mapped, cells read and checked, templates made and
 * the documentation written. The English name of a column or value is its name here.
 */
import { Disability, Health, Pension, Register, School, Sex, Work, Area } from '../../model/population/population.ts';
import type { Bilingual } from '../load/statement.ts';

export type Kind = 'id' | 'name' | 'text' | 'choice' | 'flag' | 'whole' | 'money' | 'date';

/** A value that a choice may take: its number in the model, and its names. */
interface Choice {
  readonly value: number;
  readonly name: string;
  readonly zh: string;
  /** Further spellings. */
  readonly also?: readonly string[];
}

export interface Entry {
  readonly name: string;
  readonly zh: string;
  /** Further names under which registers have this column. */
  readonly also: readonly string[];
  readonly table: 'household' | 'person';
  readonly kind: Kind;
  readonly unit?: 'yuan/month' | 'yuan/year' | 'years';
  readonly choices?: readonly Choice[];
  readonly min?: number;
  readonly max?: number;
  /** Whether every row must have a value. */
  readonly required?: boolean;
  /** What a blank cell stands for, in the model's number; a blank without it is settled by `rule`. Each use is counted. */
  readonly blank?: number;
  readonly rule: Bilingual;
  /** A cell for the template. */
  readonly example: Bilingual;
}

/** Most yuan a year that an income may be; more is a slip of the decimal point. */
const mostYuan = 10_000_000;
/** Oldest age, years. */
export const oldest = 120;
/** Largest household: a lineage has room for those whom its members marry and bear. */
export const mostMembers = 16;

const choicesOf = (
  values: Readonly<Record<string, number>>,
  words: Readonly<Record<string, readonly string[]>>,
): Choice[] =>
  Object.entries(values).map(([name, value]) => {
    const [zh = name, ...also] = words[name] ?? [];
    return { value, name, zh, also };
  });

const id = { kind: 'id' } as const;
const money = { kind: 'money', min: 0, max: mostYuan } as const;
const same = (text: string): Bilingual => ({ zh: text, en: text });

/** Relation to the head; only the head is told apart. */
const relation = { head: 0, spouse: 1, child: 2, grandchild: 3, parent: 4, sibling: 5, other: 6 } as const;
export const headRelation = relation.head;

const table = [
  {
    ...id,
    name: 'household_id',
    zh: '户编号',
    also: ['户号', '家庭编号', '家庭编码', '户编码', '家庭id', 'household', 'hhid', 'household number', 'family id'],
    table: 'household',
    required: true,
    rule: {
      zh: '每户一个，同户各行相同；只用来对应，读完即弃',
      en: 'one for each household, the same in all its rows; matches rows only and is dropped',
    },
    example: same('H001'),
  },
  {
    name: 'area',
    zh: '城乡',
    also: ['城乡类别', '城乡类型', '户口类型', '户籍类型', '类别', 'urban or rural', 'urban rural'],
    table: 'household',
    kind: 'choice',
    choices: choicesOf(Area, {
      rural: ['农村', '乡', '乡村', '农业', '农业户口', '农', 'village'],
      urban: ['城镇', '城', '城市', '非农业', '非农', '非农业户口', 'town', 'city'],
    }),
    required: true,
    rule: { zh: '决定适用哪一保障标准', en: 'decides which standard applies' },
    example: { zh: '农村', en: 'rural' },
  },
  {
    name: 'township',
    zh: '乡镇',
    also: ['乡镇街道', '乡镇名称', '街道', '所属乡镇', '镇', 'town name', 'township name'],
    table: 'household',
    kind: 'text',
    rule: {
      zh: '至多64个；同一乡镇同时受灾；留空者归为一个',
      en: 'at most 64; a disaster hits a township as a whole; blanks are one township',
    },
    example: { zh: '第一镇', en: 'First town' },
  },
  {
    name: 'register_status',
    zh: '建档立卡状态',
    also: ['建档立卡', '贫困户状态', '脱贫状态', '脱贫属性', '是否建档立卡', '贫困户属性', 'poverty register'],
    table: 'household',
    kind: 'choice',
    choices: choicesOf(Register, {
      none: ['非建档立卡', '否', '无', '一般农户', '非贫困户', 'no'],
      registered: ['未脱贫', '建档立卡', '是', '贫困户', '建档立卡户', '返贫', 'yes'],
      lifted: ['已脱贫', '脱贫', '脱贫户', '稳定脱贫'],
    }),
    rule: {
      zh: '留空时由识别、脱贫日期推定，都没有则为非建档立卡',
      en: 'where blank, follows from the dates; without them, none',
    },
    example: { zh: '未脱贫', en: 'registered' },
  },
  {
    name: 'registered_on',
    zh: '识别日期',
    also: ['识别时间', '建档立卡时间', '建档日期', '建档时间', '纳入时间', 'registered', 'date registered'],
    table: 'household',
    kind: 'date',
    rule: { zh: '不晚于脱贫日期', en: 'not after the date of lifting' },
    example: same('2014-12-01'),
  },
  {
    name: 'lifted_on',
    zh: '脱贫日期',
    also: ['脱贫时间', '脱贫年月', '退出时间', '退出日期', 'lifted', 'date lifted'],
    table: 'household',
    kind: 'date',
    rule: { zh: '晚于名册月份者仍按未脱贫', en: 'after the month of the register: not yet lifted' },
    example: same(''),
  },
  {
    ...money,
    name: 'business_income',
    zh: '经营净收入',
    also: ['家庭经营收入', '经营性收入', '经营性净收入', '生产经营收入', '生产经营性收入', 'business', 'farm income'],
    table: 'household',
    unit: 'yuan/year',
    blank: 0,
    rule: { zh: '种养殖和其他经营，扣除成本；不能为负', en: 'farming and trade, costs deducted; not negative' },
    example: same('6000'),
  },
  {
    ...money,
    name: 'property_income',
    zh: '财产净收入',
    also: ['财产性收入', '财产性净收入', '财产收入', 'property'],
    table: 'household',
    unit: 'yuan/year',
    blank: 0,
    rule: { zh: '利息、租金、土地流转', en: 'interest, rent, transfer of land' },
    example: same('300'),
  },
  {
    ...money,
    name: 'transfer_income',
    zh: '转移收入',
    also: ['转移净收入', '转移性收入', '转移性净收入', '赡养费', '赡养抚养扶养费', 'transfers', 'private transfers'],
    table: 'household',
    unit: 'yuan/year',
    blank: 0,
    rule: {
      zh: '赡养费等私人转移；不含养老金和各项救助金',
      en: 'private transfers; without pensions and public aid',
    },
    example: same('1200'),
  },
  {
    name: 'wealth_rank',
    zh: '财产位次',
    also: ['财产排位', '家庭财产位次', 'wealth'],
    table: 'household',
    kind: 'whole',
    min: 0,
    max: 100,
    rule: {
      zh: '本地同类区域内由穷到富，0至100；留空者取人均收入的位次',
      en: 'within place and area, from the poorest, 0 to 100; where blank, the rank of income per head',
    },
    example: same(''),
  },
  {
    ...id,
    name: 'moved_into',
    zh: '并入户编号',
    also: ['并入户', '合并到户', '迁入户编号', 'merged into'],
    table: 'household',
    rule: {
      zh: '该户已并入的另一户；成员算在那一户，不能绕回自己',
      en: 'the household that this one has joined, where its members count; may not lead back',
    },
    example: same(''),
  },
  {
    ...id,
    name: 'person_id',
    zh: '人员编号',
    also: ['人员编码', '成员编号', '个人编号', '人员id', 'person', 'pid', 'person number', 'member id'],
    table: 'person',
    rule: {
      zh: '不重复；只用来对应，读完即弃',
      en: 'not used twice; matches rows only and is dropped',
    },
    example: same('P001'),
  },
  {
    kind: 'name',
    name: 'name',
    zh: '姓名',
    also: ['成员姓名', '户主姓名', '家庭成员姓名', 'full name', 'person name', 'head name'],
    table: 'person',
    rule: { zh: '不读取，报错时遮盖', en: 'not read; masked in messages' },
    example: same(''),
  },
  {
    kind: 'name',
    name: 'identity_number',
    zh: '身份证号',
    also: [
      '身份证',
      '身份证号码',
      '公民身份号码',
      '证件号码',
      '证件号',
      '户主身份证号',
      'id number',
      'identity card',
      'citizen id',
    ],
    table: 'person',
    rule: { zh: '不读取，报错时遮盖', en: 'not read; masked in messages' },
    example: same(''),
  },
  {
    name: 'relation',
    zh: '与户主关系',
    also: ['与户主的关系', '户主关系', '家庭关系', '关系', 'relation to head', 'relationship'],
    table: 'person',
    kind: 'choice',
    choices: choicesOf(relation, {
      head: ['户主', '本人', '本人或户主', 'self', 'householder'],
      spouse: ['配偶', '妻', '夫', '妻子', '丈夫', 'wife', 'husband'],
      child: [
        '子女',
        '子',
        '女',
        '儿子',
        '女儿',
        '长子',
        '次子',
        '三子',
        '长女',
        '次女',
        '三女',
        '独生子',
        '独生女',
        '儿媳',
        '女婿',
        'son',
        'daughter',
      ],
      grandchild: ['孙子女', '孙子', '孙女', '外孙', '外孙女', '外孙子', 'grandson', 'granddaughter'],
      parent: ['父母', '父亲', '母亲', '父', '母', '公公', '婆婆', '岳父', '岳母', 'father', 'mother'],
      sibling: ['兄弟姐妹', '兄', '弟', '姐', '妹', '哥哥', '弟弟', '姐姐', '妹妹', 'brother', 'sister'],
      other: ['其他', '其它', '祖父', '祖母', '非亲属'],
    }),
    rule: {
      zh: '每户至多一个户主；没有时取最年长的成年人',
      en: 'at most one head a household; without one, the oldest is taken',
    },
    example: { zh: '户主', en: 'head' },
  },
  {
    ...id,
    name: 'parent_id',
    zh: '父母人员编号',
    also: ['父亲编号', '母亲编号', '父母编号', '监护人编号', 'parent', 'mother id', 'father id'],
    table: 'person',
    rule: { zh: '名册内另一人的人员编号；不能绕回自己', en: 'another person’s number; may not lead back' },
    example: same(''),
  },
  {
    name: 'sex',
    zh: '性别',
    also: ['gender'],
    table: 'person',
    kind: 'choice',
    choices: choicesOf(Sex, { male: ['男', '男性', 'm', '1'], female: ['女', '女性', 'f', '2'] }),
    required: true,
    rule: { zh: '', en: '' },
    example: { zh: '男', en: 'male' },
  },
  {
    name: 'birth_date',
    zh: '出生日期',
    also: ['出生年月', '出生时间', '生日', '出生年月日', 'birth', 'date of birth', 'born', 'dob'],
    table: 'person',
    kind: 'date',
    rule: { zh: '与年龄二者至少填一，优先用它', en: 'this or the age must be given; this one counts' },
    example: same('1951-04-12'),
  },
  {
    name: 'age',
    zh: '年龄',
    also: ['周岁', '实足年龄', 'age in years'],
    table: 'person',
    kind: 'whole',
    unit: 'years',
    min: 0,
    max: oldest,
    rule: { zh: '名册月份的周岁，月龄取其中间', en: 'full years in the month of the register, half a year is added' },
    example: same(''),
  },
  {
    name: 'disability',
    zh: '残疾类别',
    also: ['残疾类型', '残疾种类', '残疾证类别', 'disability kind', 'kind of disability'],
    table: 'person',
    kind: 'choice',
    choices: choicesOf(Disability, {
      none: ['无', '否', '健全', '无残疾', 'no'],
      visual: ['视力', '视力残疾', '盲'],
      hearing: ['听力', '听力残疾', '聋'],
      speech: ['言语', '言语残疾', '语言', '哑'],
      physical: ['肢体', '肢体残疾'],
      intellectual: ['智力', '智力残疾'],
      mental: ['精神', '精神残疾'],
      multiple: ['多重', '多重残疾'],
    }),
    blank: Disability.none,
    rule: { zh: '残疾证所载类别', en: 'as the certificate says' },
    example: { zh: '肢体', en: 'physical' },
  },
  {
    name: 'disability_grade',
    zh: '残疾等级',
    also: ['残疾级别', '残疾证等级', '残级', 'disability grade', 'grade'],
    table: 'person',
    kind: 'choice',
    choices: choicesOf(
      { 0: 0, 1: 1, 2: 2, 3: 3, 4: 4 },
      {
        0: ['无', 'none'],
        1: ['一级', '1级', '壹级', '一', 'grade 1'],
        2: ['二级', '2级', '贰级', '二', 'grade 2'],
        3: ['三级', '3级', '叁级', '三', 'grade 3'],
        4: ['四级', '4级', '肆级', '四', 'grade 4'],
      },
    ),
    rule: { zh: '有残疾类别时必填，没有时不能填', en: 'must stand beside a kind of disability, and only there' },
    example: { zh: '二级', en: '2' },
  },
  {
    name: 'health',
    zh: '健康状况',
    also: ['身体状况', '健康状态', '健康情况', 'health state'],
    table: 'person',
    kind: 'choice',
    choices: choicesOf(Health, {
      well: ['健康', '良好', '一般', '正常'],
      chronic: ['慢性病', '长期慢性病', '患有慢性病', '慢病'],
      serious: ['重病', '大病', '患有大病', '重大疾病', '患重大疾病'],
      bedridden: ['卧床', '长期卧床'],
    }),
    blank: Health.well,
    rule: { zh: '长期状况', en: 'the lasting state' },
    example: { zh: '慢性病', en: 'chronic' },
  },
  {
    name: 'major_disease_aid',
    zh: '大病救助',
    also: [
      '是否大病救助',
      '享受大病救助',
      '重特大疾病救助',
      '大病医疗救助',
      'major disease',
      'receives major disease aid',
    ],
    table: 'person',
    kind: 'flag',
    blank: 0,
    rule: { zh: '正在享受者至少按重病', en: 'who receives it is at least seriously ill' },
    example: { zh: '否', en: 'no' },
  },
  {
    name: 'work',
    zh: '就业状况',
    also: ['就业', '就业情况', '务工情况', '就业状态', '从业状况', 'employment', 'job'],
    table: 'person',
    kind: 'choice',
    choices: choicesOf(Work, {
      none: ['无', '未就业', '无业', '失业', '否', '在校', '退休', 'no'],
      farm: ['务农', '种地', '农业', 'farming'],
      local: ['本地务工', '本地就业', '就业', '灵活就业', '在职', '公益性岗位', '县内务工', 'yes'],
      migrant: ['外出务工', '外地务工', '打工', '县外务工', '省外务工', 'away'],
    }),
    blank: Work.none,
    rule: { zh: '务农收入记在经营净收入', en: 'what farming brings is business income' },
    example: { zh: '无', en: 'none' },
  },
  {
    ...money,
    name: 'wage',
    zh: '工资',
    also: ['月工资', '月工资收入', '月收入', 'wages', 'monthly wage', 'earnings'],
    table: 'person',
    unit: 'yuan/month',
    rule: {
      zh: '务工者必填，其他人不能填；有劳动能力而无业者的可得工资取当地工资的五至十成（假设）',
      en: 'must be given for wage work, and only there; who could work is offered 50 to 100 % of a local wage (an assumption)',
    },
    example: same(''),
  },
  {
    name: 'school',
    zh: '就学状况',
    also: ['在校情况', '在读状况', '就读情况', '学习阶段', '在校生状况', 'education', 'schooling'],
    table: 'person',
    kind: 'choice',
    choices: choicesOf(School, {
      none: ['不在校', '无', '否', '非在校生', 'no'],
      preschool: ['学前', '幼儿园', '学前教育', 'kindergarten'],
      pupil: ['中小学', '小学', '初中', '高中', '中职', '义务教育', '中专', '在校', '是', 'school', 'yes'],
      tertiary: ['大学', '大专', '本科', '高职', '研究生', 'university', 'college'],
    }),
    rule: { zh: '留空者6至14岁算在校，其余不在校', en: 'where blank, 6 to 14 are pupils and others none' },
    example: { zh: '不在校', en: 'none' },
  },
  {
    name: 'pension',
    zh: '养老保险',
    also: ['养老保险类型', '养老保险种类', '参保类型', '养老保障', 'pension scheme'],
    table: 'person',
    kind: 'choice',
    choices: choicesOf(Pension, {
      none: ['无', '未参保', '否', 'no'],
      resident: ['城乡居民', '居民', '居民养老', '城乡居民养老保险', '城乡居民基本养老保险', '新农保'],
      employee: ['职工', '职工养老', '城镇职工', '企业职工', '职工养老保险', '城镇职工基本养老保险'],
    }),
    rule: {
      zh: '留空者16岁以上、不在校的算居民养老保险，其余无',
      en: 'where blank, the resident scheme from 16 on and out of school, else none',
    },
    example: { zh: '居民', en: 'resident' },
  },
  {
    ...money,
    name: 'pension_amount',
    zh: '职工养老金',
    also: ['养老金', '退休金', '养老金金额', '月养老金', 'employee pension', 'pension paid'],
    table: 'person',
    unit: 'yuan/month',
    blank: 0,
    rule: {
      zh: '只读职工养老金；居民养老金按当地标准计算',
      en: 'read for the employees’ scheme; a resident pension is what the place pays',
    },
    example: same(''),
  },
  {
    name: 'entitled',
    zh: '优抚对象',
    also: ['是否优抚对象', '优抚', 'entitled group', 'veteran'],
    table: 'person',
    kind: 'flag',
    blank: 0,
    rule: { zh: '', en: '' },
    example: { zh: '否', en: 'no' },
  },
  {
    name: 'supporter',
    zh: '有赡养人',
    also: ['有法定赡养人', '有无赡养人', '有赡养抚养扶养人', '有无法定义务人', 'has supporter'],
    table: 'person',
    kind: 'flag',
    blank: 1,
    rule: {
      zh: '有无具备履行能力的法定赡养、抚养、扶养义务人',
      en: 'whether somebody is bound by law and able to support the person',
    },
    example: { zh: '是', en: 'yes' },
  },
  {
    name: 'child_in_hardship',
    zh: '困境儿童',
    also: ['是否困境儿童', '孤儿', '事实无人抚养', 'child in hardship', 'orphan'],
    table: 'person',
    kind: 'flag',
    blank: 0,
    rule: { zh: '', en: '' },
    example: { zh: '否', en: 'no' },
  },
] as const satisfies readonly Entry[];

export type ColumnName = (typeof table)[number]['name'];

/** All columns of a register, in the order of the templates. */
export const dictionary: readonly (Entry & { readonly name: ColumnName })[] = table;

const byName = new Map<string, Entry & { readonly name: ColumnName }>(dictionary.map((entry) => [entry.name, entry]));

export const entryOf = (name: ColumnName): Entry => byName.get(name)!;
export const isColumnName = (name: string): name is ColumnName => byName.has(name);

/** The column by which persons are matched with their household: the only one that both tables have. */
export const link = 'household_id' satisfies ColumnName;

/** Columns of a table of households or persons. */
export const columnsOf = (kind: Entry['table']): readonly (Entry & { readonly name: ColumnName })[] =>
  dictionary.filter((entry) => entry.table === kind || entry.name === link);

/** Whether a cell of the column may tell who somebody is: never kept, and masked wherever it would be shown. */
export const isPersonal = ({ kind }: Entry): boolean => kind === 'id' || kind === 'name';

/** The column's name in a language. */
export const columnLabel = ({ name, zh }: Entry, language: keyof Bilingual): string => (language === 'zh' ? zh : name);
