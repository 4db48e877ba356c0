/** Poverty and inequality with weights (Foster, Greer, Thorbecke 1984; Gini by the covariance of income and rank). */

/** FGT index of order α (0 headcount 贫困发生率, 1 gap, 2 severity); weights are persons. */
export const poverty = (
  incomes: ArrayLike<number>,
  weights: ArrayLike<number>,
  line: number,
  order: 0 | 1 | 2,
): number => {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < incomes.length; i += 1) {
    total += weights[i]!;
    if (incomes[i]! >= line) continue;
    const gap = (line - incomes[i]!) / line;
    sum += weights[i]! * (order === 0 ? 1 : order === 1 ? gap : gap * gap);
  }
  return sum / total;
};

/** Gini coefficient 基尼系数 of incomes with weights, in any order. */
export const gini = (incomes: ArrayLike<number>, weights: ArrayLike<number>): number => {
  const order = Array.from({ length: incomes.length }, (_, i) => i).sort((a, b) => incomes[a]! - incomes[b]!);
  let before = 0;
  let sum = 0;
  let total = 0;
  for (const i of order) {
    const w = weights[i]!;
    sum += w * incomes[i]! * (before + w / 2);
    before += w;
    total += w * incomes[i]!;
  }
  return total === 0 ? NaN : (2 * sum) / (before * total) - 1;
};

/** Gini from bins in ascending order of income, each with its persons and their total income; spread within a bin is left out. */
export const giniOfBins = (persons: ArrayLike<number>, totals: ArrayLike<number>): number => {
  let before = 0;
  let sum = 0;
  let total = 0;
  for (let i = 0; i < persons.length; i += 1) {
    sum += totals[i]! * (before + persons[i]! / 2);
    before += persons[i]!;
    total += totals[i]!;
  }
  return total === 0 ? NaN : (2 * sum) / (before * total) - 1;
};
