/** Web pages as Word, Excel and WPS save them, by hand after their ways. */
const html = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
/** Office writes the second of two spaces as a hard one. */
const spaced = (text) => html(text).replace(/ {2,}/g, (run) => `${'&nbsp;'.repeat(run.length - 1)} `)

export const OFFICE =
  'xmlns:v="urn:schemas-microsoft-com:vml"\nxmlns:o="urn:schemas-microsoft-com:office:office"\nxmlns:w="urn:schemas-microsoft-com:office:word"\nxmlns="http://www.w3.org/TR/REC-html40"'

export const spans = (cell) => `${cell.across > 1 ? ` colspan=${cell.across}` : ''}${cell.down > 1 ? ` rowspan=${cell.down}` : ''}`

/** As Word does: a paragraph a line, runs of Latin letters in spans, source lines of some 80 characters. */
export function wordPage(rows, { charset = 'gb2312', before = '', content = null } = {}) {
  const runs = (text) => spaced(text).replace(/[A-Za-z0-9%=.-]+(?![^<]*>|[a-z]*;)/g, '<span lang=EN-US>$&</span>')
  const paragraphs =
    content ??
    ((lines) =>
      (lines.length > 0 ? lines : ['']).map((line) =>
        line === ''
          ? '<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>'
          : `<p class=MsoNormal align=center style='text-align:center;mso-pagination:\nwidow-orphan'><span style='font-size:10.5pt;font-family:宋体;mso-bidi-font-family:\n宋体'>${runs(line)}<span\nlang=EN-US><o:p></o:p></span></span></p>`,
      ))
  const table = rows
    .map((row, y) => {
      const cells = row.flatMap((cell) => (cell ? [`  <td width=142${spans(cell)} style='width:106.5pt;border:solid windowtext 1.0pt;\n  padding:0cm 5.4pt 0cm 5.4pt'>\n  ${paragraphs(cell.lines).join('\n  ')}\n  </td>`] : []))
      return ` <tr style='mso-yfti-irow:${y};height:20.1pt'>\n${cells.join('\n')}\n </tr>`
    })
    .join('\n')
  return `<html ${OFFICE}>\n\n<head>\n<meta http-equiv=Content-Type content="text/html; charset=${charset}">\n<meta name=ProgId content=Word.Document>\n<meta name=Generator content="Microsoft Word 15">\n<title>绩效目标表</title>\n<!--[if gte mso 9]><xml>\n <o:DocumentProperties><o:Author>x</o:Author></o:DocumentProperties>\n</xml><![endif]-->\n<style>\n<!--\n p.MsoNormal {mso-style-unhide:no; font-family:等线;}\n-->\n</style>\n</head>\n\n<body lang=ZH-CN style='tab-interval:21.0pt'>\n\n<div class=WordSection1 style='layout-grid:15.6pt'>\n${before}\n<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0\n style='border-collapse:collapse'>\n${table}\n <![if !supportMisalignedColumns]>\n <tr height=0>\n  <td width=142 style='border:none'></td>\n  <td width=142 style='border:none'></td>\n </tr>\n <![endif]>\n</table>\n\n<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>\n\n</div>\n\n</body>\n\n</html>\n`
}

/** As Excel does; `x:num` of amounts, lines broken inside cells. */
export function excelPage(rows, { charset = 'gb2312', columns = '', hidden = [] } = {}) {
  const table = rows
    .map((row, y) => {
      const cells = row.flatMap((cell) => {
        if (!cell) return []
        const text = cell.lines.map(spaced).join('<br>\n    ')
        return [`  <td${spans(cell)} height=19 class=xl65 style='height:14.25pt'>${text}</td>`]
      })
      return ` <tr height=19 style='${hidden.includes(y) ? 'display:none;' : ''}height:14.25pt'>\n${cells.join('\n')}\n </tr>`
    })
    .join('\n')
  return `<html xmlns:v="urn:schemas-microsoft-com:vml"\nxmlns:o="urn:schemas-microsoft-com:office:office"\nxmlns:x="urn:schemas-microsoft-com:office:excel"\nxmlns="http://www.w3.org/TR/REC-html40">\n\n<head>\n<meta http-equiv=Content-Type content="text/html; charset=${charset}">\n<meta name=ProgId content=Excel.Sheet>\n<meta name=Generator content="Microsoft Excel 15">\n<style>\n<!--table\n	{mso-displayed-decimal-separator:"\\.";}\n.xl65\n	{mso-style-parent:style0;white-space:normal;}\n-->\n</style>\n<!--[if gte mso 9]><xml>\n <x:ExcelWorkbook><x:ActiveSheet>0</x:ActiveSheet></x:ExcelWorkbook>\n</xml><![endif]-->\n</head>\n\n<body link=blue vlink=purple>\n\n<table border=0 cellpadding=0 cellspacing=0 width=471 style='border-collapse:\n collapse;width:354pt'>\n${columns} <col width=160 span=2 style='width:120pt'>\n${table}\n <![if supportMisalignedColumns]>\n <tr height=0 style='display:none'>\n  <td width=87 style='width:65pt'></td>\n </tr>\n <![endif]>\n</table>\n\n</body>\n\n</html>\n`
}

/** As WPS 表格 does: no line breaks in the source, fonts everywhere. */
export function wpsPage(rows) {
  const table = rows
    .map((row) => {
      const cells = row.flatMap((cell) =>
        cell
          ? [`<td class="et2"${cell.across > 1 ? ` colspan="${cell.across}"` : ''}${cell.down > 1 ? ` rowspan="${cell.down}"` : ''} x:str><font class="font0">${cell.lines.map(spaced).join(`<br style='mso-data-placement:same-cell;'>`)}</font></td>`]
          : [],
      )
      return `<tr height="37.33" style='height:28.00pt;'>${cells.join('')}</tr>`
    })
    .join('')
  return `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="ProgId" content="Excel.Sheet"><meta name="Generator" content="WPS Office ET"><style>\n<!-- .et2 {border:.5pt solid #000000;} --> </style></head><body><table width="471.36" border="0" cellpadding="0" cellspacing="0" style='border-collapse:collapse;table-layout:fixed;'><col width="87.36" style='mso-width-source:userset;'>${table}<![if supportMisalignedColumns]><tr width="0" style='display:none;'/><![endif]></table></body></html>`
}

/** A plain page, which LibreOffice makes its own files of. */
export const plainPage = (rows) =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><table border="1">${rows
    .map((row) => `<tr>${row.flatMap((cell) => (cell ? [`<td${cell.across > 1 ? ` colspan="${cell.across}"` : ''}${cell.down > 1 ? ` rowspan="${cell.down}"` : ''}>${cell.lines.map((line) => `<p>${html(line)}</p>`).join('')}</td>`] : [])).join('')}</tr>`)
    .join('\n')}</table></body></html>`
