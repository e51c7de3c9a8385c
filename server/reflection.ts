/** type-graphql's decorators need it there before the first of them runs: imported first, once, by every entry. */
import 'reflect-metadata'
