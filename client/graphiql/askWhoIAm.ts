/** The id of the member whose session cookie this browser has; null: nobody is signed in. */
export async function askWhoIAm(home: string): Promise<string | null> {
  const response = await fetch(new URL('graphql', home), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: '{ me { id } }' }),
  })
  const { data } = (await response.json()) as {
    readonly data?: { readonly me: { readonly id: string } | null }
  }
  return data?.me?.id ?? null
}
