/*
 * Runs before everything else, in any browser, so it is written in the JavaScript of 2009. GraphiQL's editor needs a newer
 * browser than the other pages do; an older one gets a sentence instead of a blank page.
 */
;(function () {
  var ZH =
    'GraphiQL 需要 Chromium 105 或更新内核的浏览器；其他页面不受影响。接口也可用任何 GraphQL 工具调用。'
  var EN =
    'GraphiQL needs a browser built on Chromium 105 or newer; the other pages do not, nor does any other GraphQL tool.'

  function isNewEnough() {
    try {
      return 'findLast' in Array.prototype && 'structuredClone' in window && CSS.supports('selector(:has(a))')
    } catch (error) {
      return false
    }
  }

  function explain() {
    var page = document.getElementById('app')
    page.setAttribute('class', 'too-old')
    page.appendChild(document.createElement('p')).appendChild(document.createTextNode(ZH))
    page.appendChild(document.createElement('p')).appendChild(document.createTextNode(EN))
  }

  if (isNewEnough()) return
  document.documentElement.setAttribute('data-too-old', '')
  document.addEventListener('DOMContentLoaded', explain)
})()
