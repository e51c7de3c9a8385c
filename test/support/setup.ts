/** Before every suite. */
import '../../server/reflection.ts'
