/**
 * What a file says of the program that wrote it. An office program that saves the file puts its own name there: so one
 * with this name holds to the letter what was exported, and nothing in it is a matter of taste.
 */
export const PROGRAM = 'Jixiao'
