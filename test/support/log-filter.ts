/** Whether CloudWatch would match a log line with a filter pattern: the part of its JSON patterns that ours use, comparisons of
 * one field each, joined by `&&` and `||` in parentheses. Source: CloudWatch Logs user guide, "Filter pattern syntax".
 *
 * @throws when a pattern has anything else in it */
export function doesMatch(pattern: string, line: string): boolean {
  const text = /^\{(.*)\}$/s.exec(pattern)?.[1];
  if (text === undefined) throw new Error(`${pattern} is no JSON pattern.`);
  const fields: Record<string, unknown> = JSON.parse(line);
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|&&|\|\||[()]|>=|<=|!=|[=<>]|[^\s()"=<>!&|]+/g) ?? [];
  let at = 0;
  const take = () => tokens[at++];

  const term = (): boolean => {
    if (tokens[at] !== '(') return comparison();
    take();
    const value = terms();
    if (take() !== ')') throw new Error(`${pattern} lacks a parenthesis.`);
    return value;
  };
  const terms = (): boolean => {
    let value = term();
    while (tokens[at] === '&&' || tokens[at] === '||') {
      const isAnd = take() === '&&';
      const next = term();
      value = isAnd ? value && next : value || next;
    }
    return value;
  };
  const comparison = (): boolean => {
    const [field, operator, operand] = [take(), take(), take()];
    if (!field?.startsWith('$.') || operator === undefined || operand === undefined) {
      throw new Error(`${pattern} has something that is no comparison of a field.`);
    }
    return compare(fields[field.slice(2)], operator, JSON.parse(operand));
  };

  const matches = terms();
  if (at < tokens.length) throw new Error(`${pattern} goes on after its end.`);
  return matches;
}

function compare(value: unknown, operator: string, operand: string | number): boolean {
  if (typeof value !== typeof operand) return false;
  const [left, right] = [value as number, operand as number];
  switch (operator) {
    case '=':
      return left === right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      throw new Error(`The operator ${operator} is not used by any pattern yet.`);
  }
}
