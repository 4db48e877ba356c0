import { ActionIcon, Button, Popover, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { sentence, type Language } from '../scenarios/load/languages.ts';
import { InputError } from '../scenarios/load/problem.ts';
import type { ComparisonState } from './comparison-state.ts';
import { Icon } from './icon.tsx';
import { removeComparison, saveComparison, savedComparison, savedNames } from './saved-comparisons.ts';
import './saved-menu.css';

interface Props {
  readonly comparison: ComparisonState;
  readonly onOpen: (comparison: ComparisonState) => void;
}

/** Saves the comparison in this browser under a name, and opens what was saved. */
export const SavedMenu = ({ comparison, onOpen }: Props) => {
  const { t, i18n } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure(false);
  const [names, setNames] = useState<readonly string[]>([]);
  const [name, setName] = useState('');
  const [mistake, setMistake] = useState<string>();

  const attempt = (work: () => Promise<unknown>) => {
    setMistake(undefined);
    work()
      .then(savedNames)
      .then(setNames)
      .catch((error: unknown) =>
        setMistake(
          error instanceof InputError ? sentence(error.problems[0]!, i18n.language as Language) : t('web.saved.unable'),
        ),
      );
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') attempt(() => saveComparison(name.trim(), comparison));
  };
  const open = async (wanted: string) => {
    const found = await savedComparison(wanted);
    if (found) onOpen(found);
    close();
  };

  return (
    <Popover
      opened={opened}
      onChange={toggle}
      position="bottom-end"
      width={300}
      shadow="md"
      withinPortal
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            toggle();
            attempt(async () => {});
          }}
        >
          {t('web.saved.button')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="saved-menu" aria-label={t('web.saved.button')}>
        <form onSubmit={save}>
          <TextInput
            size="xs"
            label={t('web.saved.name')}
            value={name}
            maxLength={60}
            error={mistake}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" disabled={name.trim() === ''}>
            {t('web.saved.save')}
          </Button>
        </form>
        <p>{t('web.saved.here')}</p>
        {names.length > 0 && (
          <ul>
            {names.map((each) => (
              <li key={each}>
                <button type="button" onClick={() => attempt(() => open(each))}>
                  {each}
                </button>
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  aria-label={t('web.saved.remove', { name: each })}
                  onClick={() => attempt(() => removeComparison(each))}
                >
                  <Icon name="remove" />
                </ActionIcon>
              </li>
            ))}
          </ul>
        )}
      </Popover.Dropdown>
    </Popover>
  );
};
