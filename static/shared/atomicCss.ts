// What Compiled leaves as shorthands: a rule for one of them must stand before the rules for its parts.
const SHORTHAND = /^(\._[\w-]+)+\{(font|border|border-(top|right|bottom|left)|background|flex|outline|transition|all):/;

/**
 * Atlaskit's style sheets hold one rule for each declaration, and each file is in the right order by itself; put together,
 * one file's `font` undoes another's `font-weight`. Moves the shorthands to the front, each once.
 * @param css minified
 */
export function shorthandsFirst(css: string): string {
  const shorthands = new Set<string>();
  const others: string[] = [];
  for (const rule of topLevelRules(css)) {
    if (SHORTHAND.test(rule)) {
      shorthands.add(rule);
    } else {
      others.push(rule);
    }
  }
  return [...shorthands, ...others].join('');
}

/** Rules and at-rules with all that is in them, in order; a statement without a block goes with what follows. */
function topLevelRules(css: string): string[] {
  const rules: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < css.length; at += 1) {
    const character = css[at];
    if (character === '{') {
      depth += 1;
    } else if (character === '}') {
      depth -= 1;
      if (depth === 0) {
        rules.push(css.slice(start, at + 1).trim());
        start = at + 1;
      }
    }
  }
  const rest = css.slice(start).trim();
  return rest === '' ? rules : [...rules, rest];
}
