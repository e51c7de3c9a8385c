/** Makes for each object what is made of it once, however many ask and by whose means; both go together. */
export function onceFor<Key extends object, Value extends object, Means extends readonly unknown[]>(
  make: (key: Key, ...means: Means) => Value,
): (key: Key, ...means: Means) => Value {
  const made = new WeakMap<Key, Value>()
  return (key, ...means) => {
    const known = made.get(key)
    if (known) return known
    const value = make(key, ...means)
    made.set(key, value)
    return value
  }
}
