/*
 * Runs before everything else, in any browser, so it is written in the JavaScript of 2009. A browser older than
 * Chromium 90 gets a sentence instead of a blank page; one that is new enough gets the few functions that it lacks.
 */
;(function () {
  var ZH =
    '您的浏览器版本过低，请使用 Chromium 90 或更新内核的浏览器（360、奇安信、统信、麒麟浏览器的新版均可）。'
  var EN = 'This browser is too old: please use one built on Chromium 90 or newer.'

  /** Regular expressions with the flag d came with Chromium 90, Firefox 88 and Safari 15. */
  function isNewEnough() {
    try {
      new RegExp('', 'd')
      return 'noModule' in document.createElement('script')
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

  /** at() is Chromium 92's, Object.hasOwn 93's, toSorted() 110's. Nothing newer is used anywhere. */
  function fill() {
    ;[Array, String, Uint8Array].forEach(function (type) {
      add(type, 'at', function (index) {
        var i = Math.trunc(index) || 0
        return this[i < 0 ? this.length + i : i]
      })
    })
    add(Array, 'toSorted', function (compare) {
      return this.slice().sort(compare)
    })
    if (!Object.hasOwn)
      Object.hasOwn = function (object, key) {
        return Object.prototype.hasOwnProperty.call(object, key)
      }
  }

  function add(type, name, method) {
    if (!type.prototype[name])
      Object.defineProperty(type.prototype, name, { value: method, writable: true, configurable: true })
  }

  /** Before anything is drawn, so that nobody sees a flash of white; app/theme.ts keeps it from then on. */
  function darken() {
    var chosen = null
    try {
      chosen = localStorage.getItem('jixiao.theme.shown')
    } catch (error) {
      // storage can be forbidden
    }
    var isDark =
      chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
    document.documentElement.setAttribute('data-theme', isDark ? 'dark' : 'light')
  }

  if (isNewEnough()) {
    darken()
    return fill()
  }
  // main.ts looks for it.
  document.documentElement.setAttribute('data-too-old', '')
  if (document.addEventListener) document.addEventListener('DOMContentLoaded', explain)
  else window.attachEvent('onload', explain)
})()
