/** Web pages with one oddity each, around the small form. */
import { gb18030 } from './gb18030.mjs'
import { excelPage, OFFICE, plainPage, wordPage } from './pages.mjs'
import { small, SMALL as TEXT } from './papers.mjs'

const SMALL = small()

const item = (level, sign, text) =>
  `<p class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span\nlang=EN-US><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;\n</span></span></span><![endif]>${text}<span lang=EN-US><o:p></o:p></span></p>`

/** A page as a message with parts, as Word and Excel save "a single file". */
function singleFile(html, charset) {
  const quoted = Array.from(html, (byte) => (byte === 10 ? '\r\n' : byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte)))
  const lines = quoted.join('').split('\r\n').map((line) => line.replace(/((?:=[0-9A-F]{2}|[^=]){60,66})(?=.)/g, '$1=\r\n'))
  return Buffer.from(
    `MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related;\r\n boundary="----=_NextPart_01D6E2A0"\r\n\r\nThis document is a Single File Web Page.\r\n\r\n------=_NextPart_01D6E2A0\r\nContent-Location: file:///C:/E2A0/form.htm\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset="${charset}"\r\n\r\n${lines.join('\r\n')}\r\n------=_NextPart_01D6E2A0\r\nContent-Location: file:///C:/E2A0/form.files/filelist.xml\r\nContent-Transfer-Encoding: base64\r\nContent-Type: text/xml\r\n\r\nPHhtbC8+\r\n\r\n------=_NextPart_01D6E2A0--\r\n`,
    'latin1',
  )
}

const clipboard = (fragment) => {
  const html = `<html>\r\n<body>\r\n<!--StartFragment-->${fragment}<!--EndFragment-->\r\n</body>\r\n</html>`
  return Buffer.from(`Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000999\r\nStartFragment:0000000140\r\nEndFragment:0000000900\r\n${html}`)
}

const formSystem = () =>
  `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>绩效目标填报</title><script>var rows = "<table><tr><td>x</td></tr></table>"</script></head><body><div id="app"><h2>财政项目支出绩效目标表</h2><div>(2020年度)</div>\n<div>申报单位名称：甲中心</div>\n<form><table>${TEXT.split('\n')
    .slice(3)
    .map((line) => `<tr>${line.split('\t').map((text, x) => (x % 2 === 1 && /项目|类/.test(text) ? `<td><input type="text" value="${text}"></td>` : `<td>${text}</td>`)).join('')}</tr>`)
    .join('')}</table></form><table style="display:none"><tr><td>模板</td></tr></table></div></body></html>`

export const oddPages = () => ({
  'word-page-lists.html': gb18030(
    wordPage(SMALL, {
      content: (lines) =>
        lines[0] === '概况一二三'
          ? [item(1, '一、', '背景'), item(2, '（一）', '基础'), item(1, '1.', '建设'), item(1, '2.', '推<b>广</b>'), item(1, '·', '沪内')]
          : lines.map((line) => `<p class=MsoNormal>${line}<del cite="mailto:li">删去</del></p>`),
    }),
  ),
  'excel-single-file.mht': singleFile(gb18030(excelPage(SMALL)), 'gb2312'),
  'excel-hidden-rows.xls': gb18030(
    excelPage(small(['立项依据', '隐藏行：\t隐藏\n立项依据']), { hidden: [7] }),
  ),
  'undeclared-utf16.html': Buffer.from(plainPage(SMALL), 'utf16le'),
  'undeclared-gb18030.htm': gb18030(plainPage(SMALL).replace('<meta charset="utf-8">', '')),
  'declared-wrongly.html': Buffer.from(excelPage(SMALL, { charset: 'gb2312' })),
  'clipboard.html': clipboard(`<table ${OFFICE}>${plainPage(SMALL).replace(/^.*<table border="1">|<\/table>.*$/gs, '')}</table>`),
  'form-system.html': Buffer.from(formSystem()),
})
