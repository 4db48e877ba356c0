/**
 * The least value of a function of a few variables, by the simplex search of Nelder and Mead: no derivative is needed. It
 * starts over from where it ends, since a simplex may have collapsed, until that gains nothing.
 */
export const leastBySimplex = (
  of: (point: readonly number[]) => number,
  start: readonly number[],
): readonly number[] => {
  let best = searched(of, start);
  for (let again = 0; again < restarts; again += 1) {
    const next = searched(of, best);
    if (!(of(next) < of(best) * (1 - 1e-5))) return best;
    best = next;
  }
  return best;
};

const restarts = 8;
const firstStep = 0.25;
const steps = 4_000;

const searched = (of: (point: readonly number[]) => number, start: readonly number[]): readonly number[] => {
  const corner = (point: readonly number[]) => ({ point, value: of(point) });
  let simplex = [corner(start), ...start.map((_, i) => corner(start.map((x, k) => (k === i ? x + firstStep : x))))];
  const worst = start.length;
  for (let step = 0; step < steps; step += 1) {
    simplex = simplex.sort((a, b) => a.value - b.value);
    const [least, most] = [simplex[0]!, simplex[worst]!];
    const size = Math.max(...start.map((_, k) => Math.abs(most.point[k]! - least.point[k]!)));
    if (size < 1e-8 && most.value - least.value <= 1e-12 * Math.abs(least.value)) break;
    const centre = start.map((_, k) => simplex.slice(0, worst).reduce((sum, { point }) => sum + point[k]!, 0) / worst);
    const moved = (by: number) => corner(centre.map((c, k) => c + by * (most.point[k]! - c)));
    const reflected = moved(-1);
    if (reflected.value < least.value) {
      const expanded = moved(-2);
      simplex[worst] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < simplex[worst - 1]!.value) simplex[worst] = reflected;
    else {
      const contracted = moved(reflected.value < most.value ? -0.5 : 0.5);
      if (contracted.value < Math.min(reflected.value, most.value)) simplex[worst] = contracted;
      else
        simplex = simplex.map((each) =>
          each === least ? least : corner(each.point.map((x, k) => (x + least.point[k]!) / 2)),
        );
    }
  }
  return simplex.sort((a, b) => a.value - b.value)[0]!.point;
};
