/** What a register's worker is asked and answers, in Node and in the browser. */
import { populationHeader, type PopulationHeader } from '../../model/population/population.ts';
import { loadFacts } from '../load/facts.ts';
import type { Files } from '../load/files.ts';
import { InputError, type Problem } from '../load/problem.ts';
import type { RegisterOptions } from './mapping.ts';
import { openRegister, type RegisterReport, type RegisterRequest } from './open.ts';
import { preview, type Preview } from './preview.ts';
import type { RegisterFile } from './format.ts';

export type RegisterQuestion =
  | { readonly kind: 'open'; readonly files: readonly RegisterFile[]; readonly request: RegisterRequest }
  | { readonly kind: 'preview'; readonly files: readonly RegisterFile[]; readonly options: RegisterOptions };

export type RegisterAnswer =
  | { readonly kind: 'progress'; readonly done: number; readonly rows: number | undefined }
  | {
      readonly kind: 'opened';
      readonly report: RegisterReport;
      readonly header?: PopulationHeader;
      readonly buffer?: ArrayBuffer;
    }
  | { readonly kind: 'previewed'; readonly tables: readonly Preview[] }
  | { readonly kind: 'failed'; readonly problems: readonly Problem[] }
  | { readonly kind: 'bug'; readonly message: string };

type Post = (answer: RegisterAnswer, transfer: ArrayBuffer[]) => void;

/** Answers one question; never throws. */
export const answerRegister = async (question: RegisterQuestion, files: Files, post: Post): Promise<void> => {
  try {
    if (question.kind === 'preview') {
      post({ kind: 'previewed', tables: await preview(question.files, question.options) }, []);
      return;
    }
    const { report, population } = await openRegister(
      question.files,
      question.request,
      loadFacts(files),
      (done, rows) => post({ kind: 'progress', done, rows }, []),
    );
    if (population === undefined) post({ kind: 'opened', report }, []);
    else {
      const buffer = population.buffer as ArrayBuffer;
      post({ kind: 'opened', report, header: populationHeader(population), buffer }, [buffer]);
    }
  } catch (error) {
    if (error instanceof InputError) post({ kind: 'failed', problems: error.problems }, []);
    else post({ kind: 'bug', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }, []);
  }
};
