/**
 * The search index on PostgreSQL: the same grams as on SQLite (search/grams.ts), and each character alone, by a function over
 * which there are GIN indexes. PostgreSQL keeps them with the rows; nothing of ours writes them.
 */

/**
 * Gives the grams of a text: letter case taken away, the end of a line one of its characters. A gram may come twice, of which
 * the indexes make one. In a loop, as that takes a third of what a query would; `fold_case` is called from SQL, which finds
 * it once and for all: when PostgreSQL maintains an index, it looks for names in none of our schemas.
 */
export const SEARCH_GRAMS = [
  `create or replace function grams_of_folded(t text) returns text[]
    language plpgsql immutable strict parallel safe as $$
    declare
      one text;
      last text;
      grams text[] := '{}';
    begin
      foreach one in array string_to_array(t || E'\\n', null) loop
        if last <> E'\\n' then
          grams := array_append(grams, last);
          grams := array_append(grams, last || one);
        end if;
        last := one;
      end loop;
      return nullif(grams, '{}');
    end $$`,
  `create or replace function search_grams(t text) returns text[]
    language sql immutable parallel safe return grams_of_folded(fold_case(t))`,
]
/** Told from others by it: those that are there already are made anew, and give the same. */
export const SEARCH_GRAMS_ABOUT = 'in a loop'

/** What an indicator is found by; `of`: the row's name and a dot. */
export const INDICATOR_TEXT = (of: string): string =>
  `(${of}name || E'\\n' || coalesce(${of}target_text, ''))`

export const MAKE_SEARCH = [
  `create index indicator_search on indicator using gin (search_grams${INDICATOR_TEXT('')})`,
  `create index paragraph_search on paragraph using gin (search_grams(text))`,
]
