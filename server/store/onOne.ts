/** Texts for one database; the other one needs nothing for it. */
export const onSqlite = (text: string) => ({ SQLITE: text, POSTGRES: null })
export const onPostgres = (text: string) => ({ SQLITE: null, POSTGRES: text })
