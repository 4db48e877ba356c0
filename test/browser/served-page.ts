import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright';
import { afterAll, beforeAll } from 'vitest';
import { serve } from '../../.config/serve.ts';
import { browser as chosenBrowser } from './browser.ts';

/** A tab of a Chinese user who has never been here, nothing opened in it yet. */
export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors that the page threw or wrote to its console. */
  readonly problems: readonly string[];
  /** All requests of the tab and its workers. */
  readonly requests: Request[];
}

/** Serves the built page on a port, and starts a browser, for the tests of a file. */
export const servedPage = (port: number) => {
  let address = '';
  let browser: Browser;
  beforeAll(async () => {
    address = await serve(() => {}, port);
    browser = await chromium.launch(await chosenBrowser());
  }, 180_000);
  afterAll(() => browser.close());
  return {
    address: () => address,
    visit: async (): Promise<Visit> => {
      const context = await browser.newContext({ locale: 'zh-CN', acceptDownloads: true });
      const page = await context.newPage();
      const problems: string[] = [];
      const requests: Request[] = [];
      page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
      page.on('pageerror', (error) => problems.push(error.message));
      context.on('request', (request) => requests.push(request));
      return { context, page, problems, requests };
    },
  };
};
