import { Button, Menu } from '@mantine/core';
import { Fragment, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { figureCsv, figureSvg, saveCsv, savePng, saveSvg } from './export-figure.ts';
import { FigureTable } from './figure-table.tsx';
import type { Figure, Shown } from './figures/figure.ts';
import { inkOn } from './ink.ts';
import { Letter } from './letter.tsx';
import { PanelView } from './panel-view.tsx';
import './figure-body.css';

interface Props {
  readonly figure: Figure;
  readonly shown: readonly Shown[];
  readonly isDark: boolean;
  readonly stale?: boolean;
  /** What kind of figures they are: simulated, or calculated for one household. */
  readonly sign: string;
  /** Lines that go into every exported file: source, seed, synthetic. */
  readonly source: readonly string[];
  /** Name of exported files, without ending. */
  readonly file: string;
  /** Height of a panel that stands alone. */
  readonly tall?: number;
  /** The table is what is read first. */
  readonly tableFirst?: boolean;
}

/** A figure with its sentence, legend, charts or table, and export. */
export const FigureBody = ({
  figure,
  shown,
  isDark,
  stale = false,
  sign,
  source,
  file,
  tall = 430,
  tableFirst = false,
}: Props) => {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(tableFirst);
  const ink = useMemo(() => inkOn(isDark), [isDark]);
  const single = figure.panels.length === 1 || figure.stacked !== undefined;
  const svg = () => figureSvg(figure, shown, source);
  return (
    <>
      <h2 className="figure-title">{figure.title}</h2>
      <p className="figure-note">{figure.note}</p>
      <div className="figure-body" data-stale={stale || undefined}>
        {asTable ? (
          <>
            <FigureTable figure={figure} caption={figure.title} />
            {figure.columns.some(({ interval }) => interval) && (
              <p className="figure-note">{t('web.figure.noteTable')}</p>
            )}
          </>
        ) : (
          <figure aria-label={figure.title}>
            <div className="figure-legend">
              {shown.map((standard) => (
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
                  <PanelView
                    panel={panel}
                    height={figure.stacked ?? (single ? tall : figure.small ? 190 : 340)}
                    ink={ink}
                  />
                </Fragment>
              ))}
            </div>
          </figure>
        )}
      </div>
      <div className="figure-foot">
        <p>
          <span className="mark-simulated">{sign}</span> {source.slice(0, 2).join(' ')}
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
              <Menu.Item onClick={() => saveCsv(figureCsv(figure, source, t), file)}>CSV</Menu.Item>
              <Menu.Item onClick={() => saveSvg(svg(), file)}>SVG</Menu.Item>
              <Menu.Item onClick={() => void savePng(svg(), file)}>PNG</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </div>
    </>
  );
};
