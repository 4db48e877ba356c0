import { Button, Modal } from '@mantine/core';
import { useState, useSyncExternalStore, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence } from '../scenarios/load/languages.ts';
import { parseMonth, writeMonth, type Language } from '../scenarios/load/units.ts';
import { dictionaryCsv, problemsCsv, reportLines } from '../scenarios/register/describe.ts';
import type { ColumnName } from '../scenarios/register/dictionary.ts';
import { shownProblems } from '../scenarios/register/findings.ts';
import type { RegisterOf } from '../scenarios/register/open.ts';
import { templateCsv, templateTables, templateWorkbook } from '../scenarios/register/template.ts';
import { save, saveCsv } from './export-figure.ts';
import { RegisterMapping } from './register-mapping.tsx';
import { registerSession } from './register-session.ts';
import './register-dialog.css';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly place: string;
  readonly placeName: string;
  /** A register was opened: comparisons can be run on it. */
  readonly onRegister: (of: RegisterOf) => void;
  readonly onForget: () => void;
}

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const kinds = ['residents', 'recipients'] as const;
const accepted = '.csv,.txt,.xlsx,.parquet,.arrow,.feather,.ipc';

/** Opens the user's own register on this machine: files, columns, mistakes, and what becomes of it. */
export const RegisterDialog = ({ opened, onClose, place, placeName, onRegister, onForget }: Props) => {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const snapshot = useSyncExternalStore(registerSession.subscribe, registerSession.snapshot);
  const [of, setOf] = useState<RegisterOf>('residents');
  const [columns, setColumns] = useState<Readonly<Record<string, ColumnName | ''>>>({});
  const [values, setValues] = useState<Readonly<Partial<Record<ColumnName, string>>>>({});
  const [month, setMonth] = useState('');
  const [unable, setUnable] = useState(false);
  const { status, files, previews, problems, count, report, own, isKept } = snapshot;

  const stated = parseMonth(month);
  const options = { columns, values, ...(stated === undefined ? {} : { month: stated }) };
  const choose = (chosen: readonly File[]) => {
    if (chosen.length === 0) return;
    setColumns({});
    setValues({});
    registerSession.choose(chosen, { columns: {}, values: {} });
  };
  const map = (changed: Readonly<Record<string, ColumnName | ''>>) => {
    setColumns(changed);
    registerSession.choose(files, { ...options, columns: changed });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    choose([...event.dataTransfer.files]);
  };
  const store = (work: () => Promise<void>) => {
    setUnable(false);
    work().catch(() => setUnable(true));
  };
  const number = (n: number) => n.toLocaleString('en-US');

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('web.register.title', { place: placeName })}
      size="xl"
      closeButtonProps={{ 'aria-label': t('web.close') }}
    >
      <div className="register-dialog" data-status={status} data-open={own !== undefined || undefined}>
        <p className="register-private">{t('web.register.private')}</p>
        <fieldset>
          <legend>{t('web.register.of')}</legend>
          {kinds.map((each) => (
            <label key={each}>
              <input type="radio" name="register-of" checked={of === each} onChange={() => setOf(each)} />
              {t(`web.register.ofKind.${each}`)}
            </label>
          ))}
        </fieldset>
        <label className="register-drop" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
          {t('web.register.choose')}
          {files.length > 0 && <b>{files.map(({ name }) => name).join(t('sentence.list'))}</b>}
          <input
            className="visually-hidden"
            type="file"
            multiple
            accept={accepted}
            onChange={({ currentTarget }) => {
              choose([...(currentTarget.files ?? [])]);
              currentTarget.value = '';
            }}
          />
        </label>

        {previews.length > 0 && (
          <>
            <label className="register-month">
              {t('web.register.month')}
              <input
                value={month}
                placeholder={writeMonth(12 * 2017 + 11)}
                aria-invalid={month !== '' && stated === undefined}
                onChange={({ currentTarget: { value } }) => setMonth(value)}
              />
            </label>
            <RegisterMapping previews={previews} values={values} onMap={map} onValues={setValues} columns={columns} />
            <Button
              disabled={status !== 'idle' || (month !== '' && stated === undefined)}
              onClick={() => registerSession.read({ place, of, options }, () => onRegister(of))}
            >
              {t('web.register.read')}
            </Button>
          </>
        )}

        {status !== 'idle' && (
          <div className="register-progress" role="status">
            <progress
              aria-label={t('web.bar.progress')}
              {...(snapshot.rows === undefined ? {} : { value: snapshot.done, max: snapshot.rows })}
            />
            <span>
              {status === 'previewing'
                ? t('web.register.previewing')
                : t('web.register.reading', { rows: number(snapshot.done) })}
            </span>
            <Button size="compact-sm" variant="default" onClick={registerSession.cancel}>
              {t('web.register.cancel')}
            </Button>
          </div>
        )}

        {snapshot.bug !== undefined && (
          <p className="notice" data-kind="problem" role="alert">
            {t('web.bug', { message: snapshot.bug })}
          </p>
        )}
        {problems.length > 0 && (
          <section className="register-problems" aria-label={t('web.register.problems', { n: number(count) })}>
            <h3 role="alert">{t('web.register.problems', { n: number(count) })}</h3>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => saveCsv(problemsCsv(problems, count, language), 'doudi-problems')}
            >
              {t('web.register.saveProblems')}
            </Button>
            <p>{t('register.rows')}</p>
            {count > shownProblems && <p>{t('web.register.first', { n: shownProblems })}</p>}
            <ol>
              {problems.slice(0, shownProblems).map((problem, i) => (
                <li key={`${problem.code}-${String(i)}`}>{sentence(problem, language)}</li>
              ))}
            </ol>
          </section>
        )}
        {own !== undefined && (
          <section className="register-open" aria-label={t('web.register.inUse')}>
            <h3 role="status">
              {t(`web.register.label.${own.of}`, {
                households: number(own.households),
                persons: number(own.persons),
              })}
            </h3>
            {report && problems.length === 0 && (
              <ul>
                {reportLines(report, language)
                  .slice(1)
                  .map((line) => (
                    <li key={line}>{line}</li>
                  ))}
              </ul>
            )}
            <div className="register-buttons">
              <Button size="compact-sm" disabled={own.place !== place} onClick={() => onRegister(own.of)}>
                {t('web.register.use')}
              </Button>
              <Button size="compact-sm" variant="default" disabled={isKept} onClick={() => store(registerSession.keep)}>
                {t(isKept ? 'web.register.kept' : 'web.register.keep')}
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  onForget();
                  store(registerSession.forget);
                }}
              >
                {t('web.register.forget')}
              </Button>
            </div>
            {unable && <p role="alert">{t('web.register.unable')}</p>}
          </section>
        )}

        <section className="register-downloads">
          <h3>{t('web.register.downloads')}</h3>
          <div className="register-buttons">
            {templateTables.map((table) => (
              <Button
                key={table}
                size="compact-sm"
                variant="default"
                onClick={() => saveCsv(templateCsv(table, language), `doudi-${table}`)}
              >
                {t(`web.register.template.${table}`)}
              </Button>
            ))}
            <Button
              size="compact-sm"
              variant="default"
              onClick={() =>
                save(new Blob([templateWorkbook(language)], { type: workbookType }), 'doudi-register.xlsx')
              }
            >
              {t('web.register.workbook')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => saveCsv(dictionaryCsv(language), 'doudi-dictionary')}
            >
              {t('web.register.dictionary')}
            </Button>
          </div>
        </section>
      </div>
    </Modal>
  );
};
