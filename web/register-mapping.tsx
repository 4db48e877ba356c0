import { useTranslation } from 'react-i18next';
import { sentence } from '../scenarios/load/languages.ts';
import type { Language } from '../scenarios/load/units.ts';
import { columnLabel, dictionary, entryOf, type ColumnName } from '../scenarios/register/dictionary.ts';
import type { Preview } from '../scenarios/register/preview.ts';

type Columns = Readonly<Record<string, ColumnName | ''>>;
type Values = Readonly<Partial<Record<ColumnName, string>>>;

interface Props {
  readonly previews: readonly Preview[];
  /** What the user said of columns. */
  readonly columns: Columns;
  /** Values for all rows, where there is no such column. */
  readonly values: Values;
  readonly onMap: (columns: Columns) => void;
  readonly onValues: (values: Values) => void;
}

/** What each column of the files was taken for, beside its first cells; each can be corrected. */
export const RegisterMapping = ({ previews, columns, values, onMap, onValues }: Props) => {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const known = new Set(previews.flatMap((preview) => preview.columns.flatMap(({ name }) => name ?? [])));
  // a column that one table lacks may be in another
  const missing = [...new Set(previews.flatMap((preview) => preview.missing))].filter((name) => !known.has(name));
  return (
    <>
      {previews.map((preview) => (
        <section key={preview.file} className="register-mapping">
          <h3>
            {preview.file} <small>{t(`register.table.${preview.kind}`)}</small>
          </h3>
          {preview.problems.map((problem, i) => (
            <p key={`${problem.code}-${String(i)}`} className="notice" data-kind="problem" role="alert">
              {sentence(problem, language)}
            </p>
          ))}
          <table>
            <thead>
              <tr>
                <th scope="col">{t('web.register.header')}</th>
                <th scope="col">{t('web.register.column')}</th>
                <th scope="col">{t('web.register.cells')}</th>
              </tr>
            </thead>
            <tbody>
              {preview.columns
                .filter(({ header }) => header.trim() !== '')
                .map(({ header, index, name, unit }) => (
                  <tr key={index} data-unread={name === undefined || undefined}>
                    <th scope="row">{header}</th>
                    <td>
                      <select
                        aria-label={t('web.register.columnOf', { header })}
                        value={name ?? ''}
                        onChange={({ currentTarget: { value } }) =>
                          onMap({ ...columns, [header]: value as ColumnName | '' })
                        }
                      >
                        <option value="">{t('web.register.unread')}</option>
                        {dictionary.map((entry) => (
                          <option key={entry.name} value={entry.name}>
                            {columnLabel(entry, language)}
                          </option>
                        ))}
                      </select>
                      {unit?.startsWith('yuan') && <small> {t(`register.unit.${unit}`)}</small>}
                      {name !== undefined && entryOf(name).kind === 'name' && (
                        <small> {t('web.register.dropped')}</small>
                      )}
                    </td>
                    <td>{preview.rows.map((row) => row[index] ?? '').join(' · ')}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      ))}
      {missing.map((name) => {
        const entry = entryOf(name);
        return (
          <label key={name} className="register-missing">
            {t('web.register.missing', { column: columnLabel(entry, language) })}
            {entry.choices && (
              <select
                value={values[name] ?? ''}
                onChange={({ currentTarget: { value } }) => {
                  const { [name]: _, ...rest } = values;
                  onValues(value === '' ? rest : { ...rest, [name]: value });
                }}
              >
                <option value="">–</option>
                {entry.choices.map((choice) => (
                  <option key={choice.name} value={choice.name}>
                    {language === 'zh' ? choice.zh : choice.name}
                  </option>
                ))}
              </select>
            )}
          </label>
        );
      })}
    </>
  );
};
