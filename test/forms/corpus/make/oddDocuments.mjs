/** Word documents with one oddity each, around the small form. */
import { docx, DOCM_MAIN, p, part, run, tbl, tc, tr, W, wordRows, xml, zip } from './ooxml.mjs'
import { small } from './papers.mjs'

const SMALL = small()
const cellOf = (content, format = '') => tc(p(content), format)
/** The small form with the content of one cell in place of its text. */
const withCell = (text, content) =>
  tbl(wordRows(SMALL, (lines) => (lines[0] === text ? content : lines.map((one) => p(run(one))).join(''))))

const AUTHOR = 'w:id="1" w:author="李" w:date="2021-01-04T10:00:00Z"'
const del = (text) => `<w:del ${AUTHOR}><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`
const ins = (text) => `<w:ins ${AUTHOR}>${run(text)}</w:ins>`

function tracked() {
  const rows = wordRows(SMALL, (lines) => {
    if (lines[0] === '乙项目') return p(`${del('旧')}${run('乙')}<w:moveFrom ${AUTHOR}>${run('移走的')}</w:moveFrom><w:moveTo ${AUTHOR}>${run('项')}</w:moveTo>${ins('目')}`)
    if (lines[0] === '概况一二三')
      return p(run('概况一'), `<w:rPr><w:del ${AUTHOR}/></w:rPr>`) + p(run('二三')) + p(del('整段删去'), `<w:rPr><w:del ${AUTHOR}/></w:rPr>`)
    return lines.map((one) => p(run(one))).join('')
  })
  const deleted = tr([cellOf(run('')), cellOf(run('')), cellOf(run('删去的行')), cellOf(run('9个'))], `<w:del ${AUTHOR}/>`)
  return docx(tbl([...rows.slice(0, -1), deleted, rows.at(-1)]))
}

const level = (ilvl, format, text) =>
  `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:suff w:val="tab"/><w:lvlText w:val="${text}"/></w:lvl>`
const NUMBERING = part(
  'numbering',
  `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '%1、')}${level(1, 'chineseCounting', '（%2）')}</w:abstractNum>
  <w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1.')}</w:abstractNum>
  <w:abstractNum w:abstractNumId="2">${level(0, 'bullet', '\uf06c')}</w:abstractNum>
  <w:abstractNum w:abstractNumId="3">${level(0, 'decimalEnclosedCircle', '%1')}${level(1, 'decimal', '%1.%2')}</w:abstractNum>
  ${[0, 1, 2, 3].map((id) => `<w:num w:numId="${id + 1}"><w:abstractNumId w:val="${id}"/></w:num>`).join('')}`,
)
const item = (id, text, depth = 0) => p(run(text), `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${id}"/></w:numPr>`)

function numbered() {
  const overview = item(1, '背景') + item(1, '基础', 1) + item(1, '目标') + item(2, '建设') + item(2, '推广') + item(3, '沪内') + item(3, '沪外')
  const head = [item(4, '名称'), item(4, '期限', 1)]
  return docx(head.join('') + withCell('概况一二三', overview), { parts: { 'numbering.xml': { kind: 'numbering', content: NUMBERING } } })
}

const checkBox = (checked) =>
  `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${checked ? 1 : 0}"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>${checked ? '☒' : '☐'}</w:t></w:r></w:sdtContent></w:sdt>`
const legacyBox = (checked) =>
  `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:sizeAuto/><w:default w:val="${checked ? 1 : 0}"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
const dropDown =
  '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="一次性"/><w:listEntry w:val="经常性"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
const sym = (font, char) => `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`

const TEXT_BOX = (text) =>
  p(
    `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="x"><wps:wsp><wps:txbx><w:txbxContent>${p(run(text))}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${p(run(text))}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
  )

const control = (content, properties = '') => `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`

function controls() {
  const rows = wordRows(SMALL, (lines) => {
    if (lines[0] === '乙项目') return p(control(run('乙项目'), '<w:text/>'))
    if (lines[0] === '2020-11-30') return p(control(run('2020-11-30'), '<w:date w:fullDate="2020-11-30T00:00:00Z"/>'))
    if (lines[0] === '其他类') return control(p(run('其他类')), '<w:dropDownList/>')
    if (lines[0] === '依据一二三') return control(p(run('单击或点击此处输入文字。')), '<w:showingPlcHdr/>')
    return lines.map((one) => p(run(one))).join('')
  })
  return docx(tbl([...rows.slice(0, 6), control(rows.slice(6).join(''))]))
}

const field = (instruction, result) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`

function fields() {
  return docx(
    tbl(
      wordRows(SMALL, (lines) => {
        const [first] = lines
        if (first === '乙项目') return p(field('FORMTEXT', run('乙项目')))
        if (first === '=4场') return p(field('IF 1 = 1', run('=') + field('= 2 + 2', run('4')) + run('场')))
        if (first === '举办活动') return p(`<w:fldSimple w:instr=" REF x ">${run('举办')}</w:fldSimple><w:hyperlink r:id="rId9"><w:smartTag w:uri="x">${run('活动')}</w:smartTag></w:hyperlink>`)
        if (first === '概况一二三') return p(`${run('概况')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏的</w:t></w:r>${run('一二')}<w:r><w:noBreakHyphen/></w:r>${run('三')}`)
        return lines.map((one) => p(run(one))).join('')
      }),
    ),
  )
}

/** A table that begins a column late, ends one early, and merges by the old attribute. */
function oldMerges() {
  const rows = wordRows(SMALL.slice(0, -2), (lines) => lines.map((one) => p(run(one))).join(''))
  const first = tr([cellOf(run('产出目标'), '<w:hMerge w:val="restart"/>'), cellOf(run('被盖住'), '<w:hMerge w:val="continue"/>')])
  const second = tr([cellOf(run('数量')), cellOf(run('举办活动')), cellOf(run('=4场'))], '<w:gridBefore w:val="1"/>')
  const third = tr([cellOf(run('参与人员')), cellOf(run('200人'))], '<w:gridBefore w:val="2"/>')
  return docx(tbl([...rows, first, second, third]))
}

/** The title, the year and the unit in a table of one cell with tables inside it. */
function nested() {
  const outer = (content) => `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="8522"/></w:tblGrid>${content}</w:tbl>`
  const inner = (rows) => tbl(wordRows(rows)) + p('')
  return docx(
    outer(
      SMALL.slice(0, 3).map(([first]) => tr([tc(p(run(first.lines[0])))])).join('') +
        tr([tc(inner(SMALL.slice(3, 9)))]) +
        tr([tc(inner(SMALL.slice(9)))]),
    ),
  )
}

const PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
const form = (name) => tbl(wordRows(small(['乙项目', name])))

/** Spaces in labels, a line that is labels and values between tabs, lines broken in a cell, bold, a superscript, pinyin. */
function spaced() {
  const rows = wordRows(SMALL.slice(3), (lines) => {
    const [first = ''] = lines
    if (first === '项目名称：') return p(run('项 目 名 称：', '<w:b/>'))
    if (first === '项目概况：') return p(run('项目')) + p(run('概况：'))
    if (first === '概况一二三') return p(`${run('　　概况')}<w:r><w:br/></w:r>${run('一', '<w:b/>')}${run('二', '<w:b w:val="1"/>')}${run('三', '<w:b w:val="0"/>')}`) + p('') + p(run('又一段')) + p('')
    if (first === '举办活动') return p(`<w:r><w:ruby><w:rt>${run('jǔ')}</w:rt><w:rubyBase>${run('举')}</w:rubyBase></w:ruby></w:r>${run('办活动')}`)
    return lines.map((one) => p(run(one))).join('')
  })
  return docx(
    p(run('财政项目支出绩效目标表')) +
      p(run('（2020年度）')) +
      p(`${run('申报单位（盖章）：甲中心')}<w:r><w:tab/><w:tab/></w:r>${run('填报日期：2020年1月')}`) +
      tbl(rows),
  )
}

/** Another edition of the same standard, prefixes of one's own, names in other cases and folders. */
function strict() {
  const body = tbl(wordRows(SMALL))
  const document = `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`
    .replaceAll('http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'http://purl.oclc.org/ooxml/wordprocessingml/main')
    .replace(/<(\/?)w:/g, '<$1n0:')
    .replaceAll(' w:', ' n0:')
    .replaceAll('xmlns:w=', 'xmlns:n0=')
  return zip({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/Word/Document2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>',
    'Word/Document2.xml': Buffer.from(`\ufeff${document}`, 'utf16le'),
  })
}

const header = (text) => ({ kind: 'header', content: part('hdr', p(run(text)) + p(field('PAGE', run('1')))) })

export const oddDocuments = () => ({
  'word-tracked-changes.docx': tracked(),
  'word-numbering.docx': numbered(),
  'word-check-boxes.docx': docx(
    tbl(
      wordRows(SMALL, (lines) => {
        if (lines[0] === '否') return p(`${checkBox(false)}${run('是')}${checkBox(true)}${run('否')}`)
        if (lines[0] === '概况一二三') return p(`${legacyBox(true)}${run('甲')}${legacyBox(false)}${run('乙')}`) + p(dropDown)
        if (lines[0] === '依据一二三')
          return p(
            `${sym('Wingdings', 'F0FE')}${sym('Wingdings 2', 'F0A3')}${sym('Wingdings 2', '0050')}${sym('Symbol', 'F0B3')}${sym('宋体', '2265')}<w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>þ</w:t></w:r>`,
          ) + p('<m:oMath><m:r><m:t>x≥95%</m:t></m:r></m:oMath>')
        return lines.map((one) => p(run(one))).join('')
      }),
    ),
  ),
  'word-text-box-and-header.docx': docx(TEXT_BOX('财政项目支出绩效目标表') + tbl(wordRows(SMALL.slice(1))), {
    parts: { 'header1.xml': header('附件2'), 'header2.xml': header('附件2'), 'header3.xml': header('财政项目 支出绩效目标表') },
  }),
  'word-text-box-in-a-cell.docx': docx(withCell('概况一二三', TEXT_BOX('必填') + p(run('概况一二三'))).replace(p(run('乙项目')), TEXT_BOX('乙项目'))),
  'word-content-controls.docx': controls(),
  'word-fields.docx': fields(),
  'word-old-merges.docx': oldMerges(),
  'word-nested-tables.docx': nested(),
  'word-three-forms.docx': docx(['甲', '乙', '丙'].map((name) => form(`${name}项目`)).join(PAGE_BREAK)),
  'word-spaced-labels.docx': spaced(),
  'word-macros.docm': (() => {
    const macros = { 'vbaProject.bin': { kind: 'vbaProject', content: Buffer.from('Attribute VB_Name = "x"') } }
    return docx(tbl(wordRows(SMALL)), { main: DOCM_MAIN, parts: macros })
  })(),
  'word-strict-utf16.docx': strict(),
  'word-lines-below.docx': docx(
    p(run('附件1')) +
      tbl(wordRows(SMALL)) +
      ['填表人 张三    联系电话 123', '注：金额以元为单位', '附件2'].map((text) => p(run(text))).join('') +
      form('丙项目'),
    { parts: { 'header1.xml': header('2020年度财政支出绩效目标申报表') } },
  ),
  'word-all-in-paragraphs.docx': docx(
    SMALL.map((row) => p(row.map((cell) => (cell ? xml(cell.lines.join(' ')) : '')).map((text) => `<w:r><w:t>${text}</w:t></w:r>`).join('<w:r><w:tab/></w:r>'))).join(''),
  ),
})

