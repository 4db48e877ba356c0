import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { z } from 'zod';
import './mantine.ts';
import './page.css';
import { App } from './app.tsx';
import { pageLanguages } from './language.ts';
import { theme } from './theme.ts';

// the content-security policy forbids code made of text
z.config({ jitless: true });

createRoot(document.getElementById('page')!).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <I18nextProvider i18n={pageLanguages}>
        <App />
      </I18nextProvider>
    </MantineProvider>
  </StrictMode>,
);
