import { TemplateError } from '../../lib';
import { parseExclusions } from '../../lib/template/parse-exclusions';
import { thrownBy } from '../thrown-by';

const filter = { name: 'F', query: 'select * from X' };

describe('parseExclusions', () => {
  it('returns what is in order', () => {
    const exclusions: unknown = [
      { name: 'A', filter },
      { name: 'B', consumer: { type: 'Script', name: 'C', destination: 'x' }, operations: ['Deleted'] },
      { name: 'C', binding: { consumer: { class: 'K', name: 'C' }, filter: '__EventFilter.Name="F"' } },
    ];
    expect(parseExclusions(exclusions)).toBe(exclusions);
    expect(parseExclusions([])).toEqual([]);
  });

  it.each<[string, string, string]>([
    ['{}', 'the exclusions are not a list', 'each exclusion has a name'],
    ['null', 'the exclusions are not a list', 'each exclusion has a name'],
    ['[null]', 'exclusions[0] is not an object', 'each exclusion has a name'],
    ['[[]]', 'exclusions[0] is not an object', 'each exclusion has a name'],
    ['[{}]', 'exclusions[0] has no name', 'its keys are name, filter, consumer, binding, operations'],
    [
      '[{"name":"A"}]',
      'exclusions[0] excludes nothing: it has neither filter nor consumer nor binding',
      'each exclusion',
    ],
    ['[{"name":" ","filter":1}]', 'exclusions[0].name is not a text, or is empty', 'give the exact value'],
    ['[{"name":"A","filter":1}]', 'exclusions[0].filter is not an object', 'each exclusion'],
    ['[{"name":"A","filters":{}}]', 'exclusions[0] has an unknown key "filters"', 'did you mean "filter"?'],
    ['[{"name":"A","__proto__":{}}]', 'exclusions[0] has an unknown key "__proto__"', 'its keys are name'],
    [
      '[{"name":"A","filter":{"name":"F"}}]',
      'exclusions[0].filter has no query',
      'its keys are name, query, namespace',
    ],
    [
      '[{"name":"A","filter":{"name":"F","query":7}}]',
      'exclusions[0].filter.query is not a text, or is empty',
      'give the exact value; leave a key out to accept any',
    ],
    [
      '[{"name":"A","consumer":{"name":"F","destination":"x","path":"y"}}]',
      'exclusions[0].consumer has an unknown key "path"',
      'its keys are name, destination, type',
    ],
    [
      '[{"name":"A","binding":{"consumer":{"class":"K"},"filter":{"name":"F"}}}]',
      'exclusions[0].binding.consumer has no name',
      'its keys are class, name',
    ],
    [
      '[{"name":"A","binding":{"consumer":{"class":"K","name":"C"},"filter":"F"}}]',
      'exclusions[0].binding.filter "F" is not the path of an object',
      'a path looks like CommandLineEventConsumer.Name="Updater"; for all spellings write { "name": "…" }',
    ],
    [
      '[{"name":"A","binding":{"consumer":"C","filter":{"name":"F"}}}]',
      'exclusions[0].binding.consumer "C" is not the path of an object',
      'for all spellings write { "class": "…", "name": "…" }',
    ],
    [
      JSON.stringify([{ name: 'A', binding: { consumer: ' "K.Name=\\"C\\""', filter: { name: 'F' } } }]),
      'exclusions[0].binding.consumer " \\"K.Name=\\\\\\"C\\\\\\"\\"" is not the path of an object',
      'write it as plain text: "K.Name=\\"C\\""',
    ],
    [
      '[{"name":"A","binding":{"filter":{"name":"F"}}}]',
      'exclusions[0].binding has no consumer',
      'its keys are consumer, filter',
    ],
    [
      '[{"name":"A","filter":{"name":"F","query":"Q"},"operations":["Create"]}]',
      'exclusions[0].operations holds "Create", which is not an operation',
      'did you mean "Created"?',
    ],
    [
      '[{"name":"A","filter":{"name":"F","query":"Q"},"operations":[7]}]',
      'exclusions[0].operations holds 7, which is not an operation',
      'they are Created, Modified, Deleted',
    ],
    [
      '[{"name":"A","filter":{"name":"F","query":"Q"},"operations":[]}]',
      'exclusions[0].operations is not a list, or is empty',
      'leave it out for Created and Modified',
    ],
  ])('refuses %s', (json, message, help) => {
    const error = thrownBy(() => parseExclusions(JSON.parse(json)));
    expect(error).toBeInstanceOf(TemplateError);
    expect(error).toMatchObject({ code: 'invalid-exclusion', message });
    expect((error as TemplateError).help).toContain(help);
  });

  it('names the exclusion that is wrong', () => {
    const error = thrownBy(() =>
      parseExclusions([
        { name: 'A', filter },
        { name: 'B', filter: { ...filter, query: '' } },
      ]),
    );
    expect(error).toMatchObject({ message: 'exclusions[1].filter.query is not a text, or is empty' });
  });
});
