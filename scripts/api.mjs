import { execFileSync } from 'node:child_process';
import { join, relative, sep } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel, ExtractorMessageCategory } from '@microsoft/api-extractor';
import { root } from './bundle.mjs';

/** The entry points of the package and the reports about them. */
const REPORTS = [
  { entry: 'index.d.ts', report: 'sysmon-wmi' },
  { entry: 'workspace/index.d.ts', report: 'sysmon-wmi-node' },
];

const check = process.argv.includes('--check');
const types = join(root, 'reports/api/types');

/**
 * Compares the declarations of an entry point with its report below etc/, or writes the report.
 *
 * @param {typeof REPORTS[number]} names
 * @returns {boolean} whether nothing is to be done
 */
function extract({ entry, report }) {
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: root,
      mainEntryPointFilePath: join(types, entry),
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          compilerOptions: { target: 'es2023', lib: ['es2023'], types: [], module: 'preserve', strict: true },
          files: [join(types, entry)],
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: report,
        reportFolder: join(root, 'etc'),
        reportTempFolder: join(root, 'reports/api'),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.Error } },
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.Error },
          // All that is exported is public.
          'ae-missing-release-tag': { logLevel: ExtractorLogLevel.None },
        },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'package.json'),
  });
  const { succeeded, apiReportChanged } = Extractor.invoke(config, {
    localBuild: !check,
    messageCallback: (message) => {
      const { category, logLevel, messageId, sourceFilePath = '', sourceFileLine = 0, text } = message;
      message.handled = true;
      if (category === ExtractorMessageCategory.Console || logLevel !== ExtractorLogLevel.Error) return;
      const place = relative(root, sourceFilePath).split(sep).join('/');
      console.error(`${place}:${sourceFileLine}: ${text} (${messageId})`);
    },
  });
  if (apiReportChanged) console.log(`${check ? 'out of date' : 'written'}: etc/${report}.api.md`);
  return succeeded && !(check && apiReportChanged);
}

execFileSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'tsconfig.build.json'), '--outDir', types],
  { stdio: 'inherit' },
);
const results = REPORTS.map(extract);
if (results.includes(false)) {
  console.error(check ? 'Fix what is named, run `npm run api` and commit the result.' : 'Fix what is named.');
  process.exitCode = 1;
}
