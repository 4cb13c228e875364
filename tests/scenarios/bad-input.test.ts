import { LOG_ALL, Workplace } from './program';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';

const out: string[] = [];
test('probe', async () => {
  const deep = '<a>'.repeat(10_000);
  const attrs = Array.from({ length: 1_000_000 }, (_, i) => `a${i}="1"`).join(' ');
  const files: Record<string, string | Uint8Array> = {
    'empty.xml': '',
    'blank.xml': ' \n',
    'binary.xml': Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256),
    'nul.xml': new Uint8Array(1000),
    'png.xml': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa, 0, 0]),
    'deep.xml': `<Sysmon schemaversion="4.22">${deep}`,
    'deepok.xml': `<Sysmon schemaversion="4.22">${deep}${'</a>'.repeat(10_000)}</Sysmon>`,
    'cut.xml': LOG_ALL.slice(0, LOG_ALL.indexOf('onmatch') + 12),
    'cut2.xml': LOG_ALL.slice(0, LOG_ALL.indexOf('</RuleGroup')),
    'utf16be.xml': Uint8Array.from([0xfe, 0xff, ...Buffer.from(LOG_ALL, 'utf16le').swap16()]),
    'utf32.xml': Uint8Array.from([0xff, 0xfe, 0, 0, ...Array.from(LOG_ALL).flatMap((c) => [c.charCodeAt(0), 0, 0, 0])]),
    'latin1.xml': Buffer.from(LOG_ALL.replace('name=""', 'name="Ger\u00e4t"'), 'latin1'),
    'says16.xml': `<?xml version="1.0" encoding="UTF-16"?>\n${LOG_ALL}`,
    'attrs.xml': `<Sysmon schemaversion="4.22" ${attrs}/>`,
    'attrs2.xml': `<Sysmon schemaversion="4.22">\n<EventFiltering>\n<WmiEvent onmatch="exclude" ${attrs}/></EventFiltering></Sysmon>`,
    'big.xml': `<Sysmon schemaversion="4.22">\n<EventFiltering>\n<WmiEvent onmatch="exclude"/>\n<!--${'x'.repeat(50 * 1024 * 1024)}-->\n</EventFiltering></Sysmon>`,
    'bigempty.xml': new Uint8Array(50 * 1024 * 1024),
    'bigwmi.xml': `<Sysmon schemaversion="4.22">\n<EventFiltering>\n<WmiEvent onmatch="include">${'<Name condition="is">Updater</Name>\n'.repeat(200_000)}</WmiEvent></EventFiltering></Sysmon>`,
    'big50.xml': `<Sysmon schemaversion="4.22">\n<EventFiltering>\n<ProcessCreate onmatch="include">${'<Image condition="is">C:\\Windows\\System32\\cmd.exe</Image>\n'.repeat(900_000)}</ProcessCreate><WmiEvent onmatch="exclude"/></EventFiltering></Sysmon>`,
    'sparse.xml': '',
  };
  const w = new Workplace(files);
  truncateSync(join(w.folder, 'sparse.xml'), 64 * 1024 * 1024 + 1);
  for (const f of process.env.ONLY ? process.env.ONLY.split(' ') : [...Object.keys(files), 'missing.xml', '.', '/dev/null']) {
    const t = Date.now();
    const r = await w.run(['lint', f]);
    require('fs').appendFileSync('/tmp/t1/out.txt', `=== ${f} ${r.code} ${Date.now() - t}ms\n${r.stdout.slice(0, 1500)}\n--err ${r.stderr.slice(0, 500)}` + '\n');
  }

  w.remove();
}, 600000);
