import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import type { Ink, Panel } from './figures/figure.ts';

interface Props {
  readonly panel: Panel;
  readonly height: number;
  readonly ink: Ink;
}

/** One panel of a figure, drawn anew for its width. */
export const PanelView = ({ panel, height, ink }: Props) => {
  const { ref, width } = useElementSize();
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (width < 40) return;
    holder.current?.replaceChildren(panel.draw({ width, height, ink }));
  }, [panel, width, height, ink]);
  return (
    <div className="panel" ref={ref}>
      <div className="panel-label">{panel.label}</div>
      <div ref={holder} style={{ height }} aria-hidden="true" />
    </div>
  );
};
