import { run } from './install.mjs';

const [script, ...args] = process.argv.slice(2);
run(script, args);
