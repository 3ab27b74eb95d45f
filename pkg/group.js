//# allFunctionsCalledOnLoad
/** Adds `value` to the list that `map` keeps for `key`. */
export function addTo(map, key, value) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
