import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FigureBody } from './figure-body.tsx';
import { cost, coverage, difference, payers, poverty, programmes, recipients, targets } from './figures/index.ts';
import type { Figure, FigureInput } from './figures/figure.ts';
import './figure-view.css';

const figures = {
  cost,
  programmes,
  payers,
  recipients,
  coverage,
  poverty,
  difference,
  targets,
} as const satisfies Record<string, (input: FigureInput) => Figure>;
export type FigureName = keyof typeof figures;
const names = Object.keys(figures) as FigureName[];

const areas = [
  ['all', undefined],
  ['rural', 0],
  ['urban', 1],
] as const;

interface Props {
  readonly input: FigureInput;
  readonly isDark: boolean;
  readonly stale: boolean;
  /** Lines that go into every exported file: source, seed, synthetic. */
  readonly source: readonly string[];
  readonly fileName: string;
  readonly onArea: (area: 0 | 1 | undefined) => void;
}

/** The charts, one at a time and large, with table and export. */
export const FigureView = ({ input, isDark, stale, source, fileName, onArea }: Props) => {
  const { t } = useTranslation();
  const [name, setName] = useState<FigureName>('cost');
  const figure = useMemo(() => figures[name](input), [name, input]);

  return (
    <section className="figure-view" aria-label={t('web.figure.label')}>
      <div className="figure-bar">
        <div role="tablist" aria-label={t('web.figure.label')}>
          {names.map((each, i) => (
            <button
              key={each}
              type="button"
              role="tab"
              id={`figure-tab-${each}`}
              aria-selected={each === name}
              aria-controls="figure-panel"
              tabIndex={each === name ? 0 : -1}
              onClick={() => setName(each)}
              onKeyDown={(event) => {
                const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
                const next = names[i + step];
                if (step === 0 || !next) return;
                setName(next);
                document.getElementById(`figure-tab-${next}`)?.focus();
              }}
            >
              {t(`web.figure.tab.${each}`)}
            </button>
          ))}
        </div>
        <fieldset className="figure-area">
          <legend className="visually-hidden">{t('web.area.label')}</legend>
          {areas.map(([label, area]) => (
            <label key={label}>
              <input type="radio" name="area" checked={input.area === area} onChange={() => onArea(area)} />
              {t(`web.area.${label}`)}
            </label>
          ))}
        </fieldset>
      </div>

      <div role="tabpanel" id="figure-panel" aria-labelledby={`figure-tab-${name}`}>
        <FigureBody
          figure={figure}
          shown={input.shown}
          isDark={isDark}
          stale={stale}
          sign={t('web.sign.simulated')}
          source={source}
          file={`${fileName}-${name}`}
        />
      </div>
    </section>
  );
};
