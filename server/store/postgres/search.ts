/**
 * The search index on PostgreSQL: the same grams as on SQLite (search/grams.ts), and each character alone, by a function over
 * which there are GIN indexes. PostgreSQL keeps them with the rows; nothing of ours writes them.
 */

/** Gives the grams of a text: letter case taken away, the end of a line one of its characters. */
export const SEARCH_GRAMS = `create or replace function search_grams(t text) returns text[]
  language sql immutable parallel safe
  return (
    select array_agg(distinct v.gram)
    from (select string_to_array(fold_case(t) || E'\\n', null) as c) s,
      unnest(s.c, s.c[2:]) u (one, next),
      lateral (values (one), (one || next)) v (gram)
    where one <> E'\\n' and v.gram is not null
  )`

/** What an indicator is found by; `of`: the row's name and a dot. */
export const INDICATOR_TEXT = (of: string): string =>
  `(${of}name || E'\\n' || coalesce(${of}target_text, ''))`

export const MAKE_SEARCH = [
  `create index indicator_search on indicator using gin (search_grams${INDICATOR_TEXT('')})`,
  `create index paragraph_search on paragraph using gin (search_grams(text))`,
]
