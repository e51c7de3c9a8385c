import './textEditor.css'
import { Editor } from './Editor.ts'
import type { TextEditor, TextEditorOptions } from './TextEditor.ts'

/** As `TextEditor.ts` says. */
export const createTextEditor = (options: TextEditorOptions): TextEditor => new Editor(options)
