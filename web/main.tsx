import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import './mantine.ts';
import './page.css';
import { App } from './app.tsx';
import { beginLanguage } from './language.ts';
import { theme } from './theme.ts';

// the content-security policy forbids code made of text
z.config({ jitless: true });

await beginLanguage();
createRoot(document.getElementById('page')!).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <App />
    </MantineProvider>
  </StrictMode>,
);
