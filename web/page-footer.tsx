import { useTranslation } from 'react-i18next';
import type { Facts } from '../scenarios/load/facts.ts';
import type { RegisterOf } from '../scenarios/register/open.ts';
import './page-footer.css';

interface Props {
  readonly facts: Facts;
  readonly version: string;
  readonly seed: string;
  /** Whom the own register holds, where the figures come from one. */
  readonly register: RegisterOf | undefined;
}

const grades = ['A', 'B', 'C'] as const;

/** That nothing leaves the machine, what the figures rest on, and what is needed to have them again. */
export const PageFooter = ({ facts, version, seed, register }: Props) => {
  const { t } = useTranslation();
  const rows = facts.tables.flatMap((table) => facts.rows(table));
  const count = (grade: string) => rows.filter((fact) => fact.grade.startsWith(grade)).length;
  return (
    <footer className="page-footer">
      <section aria-labelledby="footer-private">
        <h2 id="footer-private">{t('web.footer.private')}</h2>
        <p>{t('web.footer.privateText')}</p>
        <p>{t('web.footer.privateCheck')}</p>
      </section>
      <section aria-labelledby="footer-sources">
        <h2 id="footer-sources">{t('web.footer.sources')}</h2>
        <p>{t('web.footer.sourcesText', { n: rows.length })}</p>
        <ul>
          {grades.map((grade) => (
            <li key={grade}>
              <span className="page-footer-sign">{t(`web.sign.${grade}`)}</span> {t(`web.grade.${grade}`)}:{' '}
              {t('web.footer.figures', { n: count(grade) })}
            </li>
          ))}
          <li>
            <span className="page-footer-sign">{t('web.sign.simulated')}</span>{' '}
            {register === undefined ? t('web.footer.simulated') : t(`web.footer.simulatedFrom.${register}`)}
          </li>
        </ul>
      </section>
      <section aria-labelledby="footer-bands">
        <h2 id="footer-bands">{t('web.footer.bands')}</h2>
        <p>{t('web.footer.bandsText')}</p>
        <p>{t('web.footer.again', { version, seed })}</p>
      </section>
    </footer>
  );
};
