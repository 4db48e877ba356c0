import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import './keys-dialog.css';

const keys = [
  ['/', 'search'],
  ['← →', 'arrows'],
  ['PgUp PgDn', 'pages'],
  ['Enter', 'open'],
  ['Esc', 'close'],
  ['Ctrl Z', 'undo'],
  ['Ctrl Shift Z', 'redo'],
  ['1 … 5', 'standards'],
  ['.', 'stop'],
  ['?', 'keys'],
] as const;

/** The keys of the page. */
export const KeysDialog = ({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) => {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('web.keys.title')}
      size="sm"
      closeButtonProps={{ 'aria-label': t('web.close') }}
    >
      <dl className="keys">
        {keys.map(([key, name]) => (
          <div key={name}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`web.keys.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
};
