import type { Clock } from '../../model/dynamics/clock.ts';
import type { Life } from '../../model/dynamics/life.ts';
import type { Paths } from '../../model/dynamics/paths.ts';
import type { Rates } from '../../model/dynamics/rates.ts';
import type { Seed } from '../../model/random/index.ts';
import type { Standard } from '../load/standard.ts';

/** What the calculator is given of a household, its place and the law. */
export interface Circumstances {
  readonly life: Life;
  readonly paths: Paths;
  readonly clock: Clock;
  readonly rates: Rates;
  readonly seed: Seed;
  readonly names: readonly string[];
  /** Members disabled without a certificate, by row, in simulated months from one until another. */
  readonly uncertified: readonly { readonly row: number; readonly from: number; readonly to: number }[];
  readonly standard: Standard;
  /** Mean months between occasions to apply: 1 where there is one every month. */
  readonly occasionMonths: number;
}
