import { remembered } from '../../lib/triage/remembered';

test('each object is looked at once, whatever is told of it', () => {
  const looked: string[] = [];
  const first = remembered(({ name }: { readonly name: string }) => {
    looked.push(name);
    return name === 'a' ? undefined : name;
  });
  const [a, b] = [{ name: 'a' }, { name: 'b' }];
  expect([first(a), first(b), first(a), first(b)]).toEqual([undefined, 'b', undefined, 'b']);
  expect(looked).toEqual(['a', 'b']);
});
