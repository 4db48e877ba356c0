#!/usr/bin/env node
import { run } from './install.mjs';

run('scenarios/cli/doudi.ts', process.argv.slice(2));
