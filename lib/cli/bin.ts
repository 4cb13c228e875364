#!/usr/bin/env node
import { version } from '../../package.json';

const [first, ...others] = process.argv.slice(2);

if (others.length === 0 && (first === '--version' || first === '-v')) {
  process.stdout.write(`${version}\n`);
} else {
  void import('./program').then(({ runProgram }) => {
    runProgram();
  });
}
