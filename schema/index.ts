export * from './document/declaration.ts'
export * from './document/shape.ts'
export * from './target/reading.ts'
