import { resolve } from 'node:path';
import { version } from '../../../package.json';
import type { FixLevel, FixOutcome, LinterOptions } from '../../lint';
import { fixSource, runLint } from '../../lint';
import type { LintedFile } from '../../report';
import { formatLintText, lintJson, summarize } from '../../report';
import { ALL_RULES } from '../../rules';
import type { EffectiveSettings } from '../../settings';
import { escapeControls } from '../../text';
import { writeFileAtomically } from '../../workspace';
import type { Given } from '../command';
import { SettingsFinder } from '../effective-settings';
import { flagOption, listOption, textOption } from '../given';
import type { Io } from '../io';
import { EXIT, UsageError } from '../io';
import type { Source } from '../sources';
import { sourcesOf } from '../sources';
import { textOptions } from '../terminal';

/** `sysmon-wmi lint`. */
export async function lintCommand(given: Given, io: Io): Promise<number> {
  const patterns = listOption(given, 'paths');
  if (patterns.length === 0) {
    throw new UsageError('lint needs a file, a folder, a glob, or - for standard input; for example: sysmon-wmi lint sysmon.xml');
  }
  const settings = new SettingsFinder(given, io.cwd);
  const level = fixLevel(given);
  const files: (LintedFile & { readonly settings: EffectiveSettings })[] = [];
  const sources = sourcesOf(patterns, io);
  if (flagOption(given, 'print-config')) {
    for (const source of sources) {
      io.stdout(`${JSON.stringify(printable(source, await settings.for(source)), null, 2)}\n`);
    }
    return EXIT.ok;
  }
  for (const source of sources) {
    const own = await settings.for(source);
    const bytes = await source.bytes();
    const report = level === null ? runLint(bytes, linterOptions(own)) : await fixOne(source, bytes, level, own, given, io);
    files.push({ path: source.path, report, settings: own });
  }
  output(given, io, files);
  return exitCode(files);
}

function fixLevel(given: Given): FixLevel | null {
  const fix = textOption(given, 'fix');
  if (fix === undefined) {
    if (flagOption(given, 'dry-run')) {
      throw new UsageError('--dry-run shows what --fix would change; give both');
    }
    return null;
  }
  if (fix !== '' && fix !== 'safe' && fix !== 'unsafe') {
    throw new UsageError(`--fix takes nothing or "unsafe", not "${fix}"; a file is named before it, or after --fix=safe`);
  }
  return fix === 'unsafe' ? 'unsafe' : 'safe';
}

function linterOptions({ preset, rules, partial, platform }: EffectiveSettings): LinterOptions {
  return { rules: ALL_RULES, preset, severities: rules, partial, platform };
}

async function fixOne(
  source: Source,
  bytes: Uint8Array,
  level: FixLevel,
  settings: EffectiveSettings,
  given: Given,
  io: Io,
): Promise<LintedFile['report']> {
  const dryRun = flagOption(given, 'dry-run');
  if (source.file === null && !dryRun) {
    throw new UsageError('standard input cannot be fixed in place; name a file, or add --dry-run');
  }
  const outcome = fixSource(bytes, level, linterOptions(settings));
  if (outcome.applied.length === 0) {
    return outcome.report;
  }
  if (dryRun) {
    io.stdout(await unifiedDiff(source.path, outcome));
    return runLint(bytes, linterOptions(settings));
  }
  if (source.file !== null) {
    writeFileAtomically(source.file, outcome.source, { overwrite: true });
  }
  for (const { finding, fix } of outcome.applied) {
    io.stderr(`fixed ${escapeControls(`${source.path}: ${finding.ruleId}: ${fix.title}`)}\n`);
  }
  return outcome.report;
}

async function unifiedDiff(path: string, { before, after }: FixOutcome): Promise<string> {
  const { createTwoFilesPatch } = await import('diff');
  const patch = createTwoFilesPatch(path, path, before, after, undefined, undefined, { context: 3 });
  return patch
    .split('\n')
    .filter((line) => !line.startsWith('====='))
    .map((line) => escapeControls(line.replace(/\r$/, '')))
    .join('\n');
}

function output(given: Given, io: Io, files: readonly LintedFile[]): void {
  const text =
    given['format'] === 'json'
      ? `${JSON.stringify(lintJson(files, version), null, 2)}\n`
      : formatLintText(files, { ...textOptions(given, io), quiet: flagOption(given, 'quiet') });
  const out = textOption(given, 'out');
  if (out === undefined) {
    io.stdout(text);
  } else {
    writeFileAtomically(resolve(io.cwd, out), text, { overwrite: true });
  }
}

function exitCode(files: readonly (LintedFile & { readonly settings: EffectiveSettings })[]): number {
  const order = ['error', 'warning', 'info'] as const;
  const failed = files.some(({ report, settings: { failOn } }) =>
    failOn === 'never' ? false : report.findings.some(({ severity }) => order.indexOf(severity) <= order.indexOf(failOn)),
  );
  const allowed = files.flatMap(({ settings: { maxWarnings } }) => maxWarnings ?? []);
  const tooMany = allowed.length > 0 && summarize(files).warnings > Math.min(...allowed);
  return failed || tooMany ? EXIT.findings : EXIT.ok;
}

function printable({ path }: Source, { rules, ...settings }: EffectiveSettings): unknown {
  return { path, ...settings, rules: Object.fromEntries(rules) };
}
