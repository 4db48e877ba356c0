import { Button, Menu } from '@mantine/core';
import { Fragment, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { figureCsv, figureSvg, saveCsv, savePng, saveSvg } from './export-figure.ts';
import { FigureTable } from './figure-table.tsx';
import { cost, coverage, difference, payers, poverty, programmes, recipients } from './figures/index.ts';
import type { Figure, FigureInput } from './figures/figure.ts';
import { inkOn } from './ink.ts';
import { Letter } from './letter.tsx';
import { PanelView } from './panel-view.tsx';
import './figure-view.css';

const figures = { cost, programmes, payers, recipients, coverage, poverty, difference } as const satisfies Record<
  string,
  (input: FigureInput) => Figure
>;
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
  const [asTable, setAsTable] = useState(false);
  const figure = useMemo(() => figures[name](input), [name, input]);
  const ink = useMemo(() => inkOn(isDark), [isDark]);
  const single = figure.panels.length === 1;
  const file = `${fileName}-${name}`;
  const svg = () => figureSvg(figure, input.shown, source);

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
        <h2>{figure.title}</h2>
        <p className="figure-note">{figure.note}</p>
        <div className="figure-body" data-stale={stale || undefined}>
          {asTable ? (
            <FigureTable figure={figure} caption={figure.title} />
          ) : (
            <figure aria-label={figure.title}>
              <div className="figure-legend">
                {input.shown.map((standard) => (
                  <span key={standard.mark.letter}>
                    <svg width="24" height="8" aria-hidden="true">
                      <line
                        x1="0"
                        x2="24"
                        y1="4"
                        y2="4"
                        stroke={standard.mark.colour}
                        strokeWidth="2.5"
                        strokeDasharray={standard.mark.dash}
                      />
                    </svg>
                    <Letter mark={standard.mark} /> {standard.name}
                  </span>
                ))}
              </div>
              <div className="figure-panels" data-single={single || undefined} data-small={figure.small}>
                {figure.panels.map((panel, i) => (
                  <Fragment key={panel.label}>
                    {panel.group !== undefined && panel.group !== figure.panels[i - 1]?.group && <h3>{panel.group}</h3>}
                    <PanelView panel={panel} height={single ? 430 : figure.small ? 190 : 340} ink={ink} />
                  </Fragment>
                ))}
              </div>
            </figure>
          )}
        </div>
        <div className="figure-foot">
          <p>
            <span className="mark-simulated">{t('web.sign.simulated')}</span> {source[0]}
          </p>
          <div className="figure-buttons">
            <Button
              size="compact-xs"
              variant="default"
              aria-pressed={asTable}
              onClick={() => setAsTable(!asTable)}
              disabled={figure.rows.length === 0}
            >
              {asTable ? t('web.figure.asChart') : t('web.figure.asTable')}
            </Button>
            <Menu position="bottom-end" withinPortal>
              <Menu.Target>
                <Button size="compact-xs" variant="default" disabled={figure.rows.length === 0}>
                  {t('web.figure.export')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => saveCsv(figureCsv(figure, source), file)}>CSV</Menu.Item>
                <Menu.Item onClick={() => saveSvg(svg(), file)}>SVG</Menu.Item>
                <Menu.Item onClick={() => void savePng(svg(), file)}>PNG</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </div>
        </div>
      </div>
    </section>
  );
};
