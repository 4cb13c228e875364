#!/usr/bin/env node
import * as nodeModule from 'node:module';
import { version } from '../../package.json';
import { endAfterCrash, standardStreams } from './streams';

const streams = standardStreams();
process.on('uncaughtException', (error) => {
  endAfterCrash(error, streams.stderr);
});

const [first, ...others] = process.argv.slice(2);

if (others.length === 0 && (first === '--version' || first === '-v')) {
  streams.stdout.write(`${version}\n`);
} else {
  // Node 22 and later keep compiled code; Node 20 has no such cache.
  const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => unknown };
  enableCompileCache?.();
  void import('./program').then(({ runProgram }) => runProgram(streams));
}
