/**
 * Numbers the looks at something that changes meanwhile. Call the returned function when a look begins, and what that
 * returns before a part of its answer is shown: false where a look that began later has shown that part already.
 */
export function numberLooks<Part extends string>(): () => (part: Part) => boolean {
  const shown = new Map<Part, number>();
  let begun = 0;
  return () => {
    begun += 1;
    const own = begun;
    return (part) => {
      if (own < (shown.get(part) ?? 0)) return false;
      shown.set(part, own);
      return true;
    };
  };
}
