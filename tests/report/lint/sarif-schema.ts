import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ValidateFunction } from 'ajv/dist/2020';
import Ajv2020 from 'ajv/dist/2020';

/** RFC 3986, as far as it tells an address from other texts. */
const REFERENCE = /^(?:[A-Za-z][A-Za-z0-9+.-]*:)?(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?#]|%[0-9A-Fa-f]{2})*$/;
const FORMATS = {
  uri: (text: string): boolean => REFERENCE.test(text) && URL.canParse(text),
  'uri-reference': REFERENCE,
  'date-time': /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/,
  uuid: /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
};

let validate: ValidateFunction | undefined;

/**
 * What the official schema says of a SARIF log.
 *
 * @param log - parsed JSON
 * @returns the violations as sentences; empty for a valid log
 */
export function sarifViolations(log: unknown): readonly string[] {
  validate ??= new Ajv2020({ allErrors: true, strict: false, formats: FORMATS }).compile(
    JSON.parse(readFileSync(join(__dirname, 'official/sarif-schema-2.1.0.json'), 'utf8')) as object,
  );
  validate(log);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}

/** What the tests look at of a region. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

interface Physical {
  readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
  readonly region: Region;
}

/** What the tests look at of a result. */
export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly [
    {
      readonly physicalLocation: Physical;
      readonly logicalLocations?: readonly { readonly fullyQualifiedName: string }[];
    },
  ];
  readonly relatedLocations?: readonly {
    readonly physicalLocation: Physical;
    readonly message: { readonly text: string };
  }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly fixes?: readonly {
    readonly description: { readonly text: string };
    readonly artifactChanges: readonly {
      readonly replacements: readonly {
        readonly deletedRegion: Region;
        readonly insertedContent?: { readonly text: string };
      }[];
    }[];
  }[];
  readonly suppressions?: readonly { readonly kind: string; readonly justification?: string }[];
}

/** What the tests look at of a log with one run. */
export interface SarifLog {
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: {
          readonly informationUri?: string;
          readonly rules: readonly {
            readonly id: string;
            readonly helpUri?: string;
            readonly help: { readonly text: string; readonly markdown: string };
            readonly properties: { readonly tags: readonly string[] };
          }[];
        };
      };
      readonly invocations: readonly [
        { readonly toolExecutionNotifications?: readonly { readonly message: { readonly text: string } }[] },
      ];
      readonly artifacts: readonly { readonly location: { readonly uri: string } }[];
      readonly results: readonly SarifResult[];
    },
  ];
}
