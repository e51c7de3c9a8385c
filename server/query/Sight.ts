/** The units whose declarations somebody may see. Every statement here is narrowed to it, so that nothing shows through. */
export type Sight = readonly string[] | 'ALL'
