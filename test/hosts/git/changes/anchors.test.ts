import { anchorsAfter } from '../../../../src/hosts/git/changes/anchors';
import { openObjectStore } from '../../../../src/hosts/git/pack/objectStore';
import type { ObjectStore } from '../../../../src/hosts/git/pack/objectStore';
import type { Head } from '../../../../src/hosts/git/changes/cursor';

const at = (id: string): { heads: Head[]; defaultBranch: string } => ({ heads: [['main', id]], defaultBranch: 'main' });

/** Commits one after another. */
function chain(store: ObjectStore, length: number, from?: string): string[] {
  const ids: string[] = [];
  for (let number = 0; number < length; number += 1) {
    const parent = ids.at(-1) ?? from;
    const content = `tree x\n${parent === undefined ? '' : `parent ${parent}\n`}author A <a> ${number} +0000\n\n${number}`;
    ids.push(store.at(store.add('commit', Buffer.from(content))).id);
  }
  return ids;
}

it('takes old commits further and further apart', () => {
  const store = openObjectStore();
  const ids = chain(store, 300);
  const anchors = anchorsAfter({ heads: [], defaultBranch: null }, at(ids.at(-1) ?? ''), store);
  expect(anchors).toEqual([ids[295], ids[283], ids[235], ids[43]]);
});

it('keeps the last heads, and never more than a few', () => {
  let anchors: string[] = [];
  let head = 'f'.repeat(40);
  for (let number = 1; number <= 200; number += 1) {
    const store = openObjectStore();
    const [next = ''] = chain(store, 1, head);
    anchors = anchorsAfter({ ...at(head), anchors }, at(next), store);
    expect(anchors.length).toBeLessThanOrEqual(16);
    expect([anchors[0], anchors.at(-1)]).toEqual([head, 'f'.repeat(40)]);
    head = next;
  }
});

it('keeps only what the new head stands on after a force push', () => {
  const store = openObjectStore();
  const ids = chain(store, 2, 'b'.repeat(40));
  expect(anchorsAfter({ ...at('lost'), anchors: ['lost too'] }, at(ids.at(-1) ?? ''), store)).toEqual(['b'.repeat(40)]);
});

it('keeps nothing that it cannot tell to be held', () => {
  expect(anchorsAfter({ ...at('a'), anchors: ['b'] }, at('c'), undefined)).toEqual([]);
});

it('stays while the default branch stays', () => {
  expect(anchorsAfter({ ...at('a'), anchors: ['b'] }, at('a'), undefined)).toEqual(['b']);
});
