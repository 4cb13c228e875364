import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { decodeBytes } from '../../lib/text';
import { parseXml } from '../../lib/xml';
import { checkPositions } from './invariants';
import { askLibxml2, type OracleAnswer, plain } from './libxml2';
import { mutate, Sequence } from './mutation';

// `npm run fuzz` makes the run long; the default keeps it to some seconds.
const COUNT = Number(process.env['SYSMON_WMI_XML_MUTATIONS'] ?? 3600);
const BATCH = 2000;
const CORPUS = join(__dirname, '../../../shared/corpus/configs');
const CORPUS_FILE_BYTES = 40_000;

const SEEDS = [
  `<?xml version="1.0" encoding="UTF-8"?>
<!-- log all -->
<Sysmon schemaversion="4.22">
  <HashAlgorithms>*</HashAlgorithms>
  <CheckRevocation>True</CheckRevocation>
  <EventFiltering>
    <RuleGroup name="" groupRelation="or">
      <WmiEvent onmatch="exclude"/>
    </RuleGroup>
  </EventFiltering>
</Sysmon>
`,
  '<Sysmon schemaversion=\'4.50\'>\r\n<EventFiltering>\r\n<RuleGroup groupRelation="and">\r\n' +
    '<WmiEvent onmatch="include"><Operation name="T1546.003, Persistence" condition="is">Created</Operation>' +
    '<!-- a comment; "quoted" &amp; more -->\r\n<Destination condition="contains any">powershell;&quot;cmd&quot;;&#x41;</Destination></WmiEvent>\r\n' +
    '</RuleGroup>\r\n</EventFiltering>\r\n</Sysmon>',
  '\ufeff<?xml version="1.0"?><?sort no?><Sysmon schemaversion="4.90"><EventFiltering><WmiEvent onmatch="exclude">' +
    '<Rule groupRelation="and" name="é 日本 😀"><Name condition="is"><![CDATA[ "Updater" <x>]]></Name>' +
    '<Query>SELECT * FROM __InstanceModificationEvent WITHIN 60 WHERE a &lt; 1 AND b &gt; 2</Query></Rule>' +
    '</WmiEvent></EventFiltering></Sysmon><!-- end -->\n',
];

/** Messages that libxml2 itself gives as warnings; only the WebAssembly build of the oracle refuses for those about namespaces and ids. */
const NO_MATTER_OF_WELL_FORMEDNESS =
  /QName|Namespace|namespace|colons are forbidden|valid URI|xml:id|invalid name prefix|Unsupported version '1\.|xml:space/;

/** Sysmon adds a DOCTYPE of its own; which encoding names are known (UTF--8?) depends on how libxml2 was built. */
const REFUSED_BY_SYSMON_ALONE: ReadonlySet<string> = new Set(['doctype', 'unsupported-encoding']);

interface Tally {
  accepted: number;
  refused: number;
  excused: number;
}

/** Compares both verdicts, and the trees of what both accept. */
function compare(bytes: Buffer, answer: OracleAnswer, tally: Tally): void {
  const decoded = decodeBytes(bytes);
  const { text } = decoded;
  const result = decoded.ok
    ? parseXml(text)
    : { ok: false as const, problem: { ...decoded.problem, start: 0, end: 0 } };
  if (result.ok) {
    checkPositions(result.document);
    if (answer.accepted) {
      expect(plain(result.document.root)).toEqual(answer.root);
      tally.accepted++;
      return;
    }
    const end = result.document.epilog.at(-1)?.end ?? result.document.root.end;
    const endsAtNul = text.slice(end).trimStart().startsWith('\0');
    if (!endsAtNul && !answer.messages.every((message) => NO_MATTER_OF_WELL_FORMEDNESS.test(message))) {
      throw new Error(`only libxml2 refuses (${answer.messages.join(' | ')}): ${JSON.stringify(text)}`);
    }
    tally.excused++;
  } else if (answer.accepted) {
    if (!REFUSED_BY_SYSMON_ALONE.has(result.problem.code)) {
      throw new Error(`only the parser refuses (${result.problem.message}): ${JSON.stringify(text)}`);
    }
    tally.excused++;
  } else {
    const { start, end } = result.problem;
    expect(start >= 0 && start <= end && end <= text.length).toBe(true);
    tally.refused++;
  }
}

function run(sources: readonly string[], count: number, seed: number): Tally {
  const random = new Sequence(seed);
  const tally: Tally = { accepted: 0, refused: 0, excused: 0 };
  for (let done = 0; done < count; done += BATCH) {
    const documents = Array.from({ length: Math.min(BATCH, count - done) }, () =>
      Buffer.from(mutate(random.pick(sources), random)),
    );
    const answers = askLibxml2(documents);
    expect(answers).toHaveLength(documents.length);
    documents.forEach((bytes, index) => {
      compare(bytes, answers[index] ?? { accepted: false, messages: [] }, tally);
    });
  }
  return tally;
}

function expectTelling({ accepted, refused, excused }: Tally, count: number): void {
  expect(accepted + refused + excused).toBe(count);
  expect(accepted).toBeGreaterThan(count / 10);
  expect(refused).toBeGreaterThan(count / 10);
  expect(excused).toBeLessThan(count / 20);
}

test('injured configurations: the verdicts and trees of libxml2', () => {
  expectTelling(run(SEEDS, COUNT, 1), COUNT);
}, 600_000);

const corpusTest = existsSync(CORPUS) ? test : test.skip;

corpusTest(
  'injured real configurations: the verdicts and trees of libxml2 (skipped where ../shared/corpus is not beside the checkout)',
  () => {
    const files = readdirSync(CORPUS)
      .sort()
      .map((name) => join(CORPUS, name))
      .filter((path) => statSync(path).size <= CORPUS_FILE_BYTES);
    const sources = files.map((path) => decodeBytes(readFileSync(path)).text);
    const count = Math.ceil(COUNT / 6);
    expectTelling(run(sources, count, 2), count);
  },
  600_000,
);

corpusTest('real configurations: every file is well-formed, with the tree of libxml2', () => {
  const files = readdirSync(CORPUS).sort();
  const texts = files.map((name) => decodeBytes(readFileSync(join(CORPUS, name))).text);
  askLibxml2(texts.map((text) => Buffer.from(text.replace(/^<\?xml[^>]*\?>/, '')))).forEach((answer, index) => {
    const result = parseXml(texts[index] ?? '');
    expect([files[index], result.ok, answer.accepted]).toEqual([files[index], true, true]);
    if (result.ok && answer.accepted) {
      checkPositions(result.document);
      expect(plain(result.document.root)).toEqual(answer.root);
    }
  });
});
