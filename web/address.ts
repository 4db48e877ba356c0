/** The page's address: what is shown, one step of the browser's history for each view, and links put into an open tab. */
import { useEffect, useRef } from 'react';
import { z } from 'zod';
import { views, type View } from './top-bar.tsx';

/** What the browser keeps with a step of its history. */
const step = z.object({ view: z.enum(views), validation: z.string().optional() });
type Step = z.infer<typeof step>;

const stepOf = (kept: unknown): Step | undefined => step.safeParse(kept).data;

interface Address {
  /** The part of the address that opens what is shown. */
  readonly hash: string;
  readonly view: View;
  /** Place whose validation is shown, where one is. */
  readonly validation: string | undefined;
  /** The browser went back or forth to a view. */
  readonly onStep: (step: Step) => void;
  /** Another link stands in the address. */
  readonly onLink: () => void;
}

/** Keeps the address up to date; gives what begins a new step of the browser's history with another view. */
export const useAddress = (address: Address): ((view: View) => void) => {
  const { hash, view, validation } = address;
  const latest = useRef(address);
  const write = () => {
    const { hash: shown, view: seen, validation: place } = latest.current;
    const kept: Step = { view: seen, ...(place === undefined ? {} : { validation: place }) };
    window.history.replaceState(kept, '', shown);
  };
  useEffect(() => {
    latest.current = address;
  });
  useEffect(() => {
    const timer = setTimeout(write, 300);
    return () => clearTimeout(timer);
  }, [hash, view, validation]);
  useEffect(() => {
    const onPopState = ({ state }: PopStateEvent) => {
      const kept = stepOf(state);
      if (kept) latest.current.onStep(kept);
    };
    const onHashChange = () => {
      if (stepOf(window.history.state)) return;
      // a jump within the page is no link to another comparison
      if (document.getElementById(window.location.hash.slice(1)) === null) latest.current.onLink();
      write();
    };
    window.addEventListener('popstate', onPopState);
    window.addEventListener('hashchange', onHashChange);
    return () => {
      window.removeEventListener('popstate', onPopState);
      window.removeEventListener('hashchange', onHashChange);
    };
  }, []);
  return (next) => {
    if (next === view) return;
    write();
    window.history.pushState({ view: next } satisfies Step, '', hash);
  };
};
