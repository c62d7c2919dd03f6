/**
 * Numbers the looks at something that changes meanwhile. Call the returned function when a look begins, and what that
 * returns before each answer is shown: false where a look that began later has been shown already.
 */
export function numberLooks(): () => () => boolean {
  let begun = 0;
  let shown = 0;
  return () => {
    begun += 1;
    const own = begun;
    return () => {
      if (own < shown) return false;
      shown = own;
      return true;
    };
  };
}
