// Put behind Material's search worker by search_worker.py, which also lets the worker call it.
self.playbook = {
  // What every question has in it; it would find anything.
  question: new RegExp(
    "怎么办|怎么样|怎么|如何|什么时候|是什么意思|为什么|什么|哪些|哪里|多少|有没有|是不是|要不要|能不能|可不可以|应该|请问" +
      "|[我你您他她]们?|了(?!解)|[的吗呢吧呀啊嘛]",
    "g",
  ),

  // A query without question words, English words without their endings. One of nothing else stays as it is.
  asked(query) {
    const words = query.replace(this.question, " ").split(/\s+/)
    const telling = words.filter((word) => word && lunr.stopWordFilter(word.toLowerCase()))
    return telling.map((word) => this.stem(word)).join(" ") || query
  },

  // The worker looks for beginnings, so a stem must be one: "replies" becomes "repl" instead of Porter's "repli".
  stem(word) {
    if (!/^[a-z]{4,}$/i.test(word)) return word
    const stem = lunr.stemmer(new lunr.Token(word.toLowerCase())).toString()
    const starts = [stem, stem.slice(0, -1)].filter((start) => start.length > 2)
    return starts.find((start) => word.toLowerCase().startsWith(start)) || word
  },

  // The words that a Chinese run may be cut into, the longer the heavier; a single character is no beginning of words.
  terms(words) {
    if (words.length === 1) return words[0]
    const weighed = words.map((word) => (word.length > 1 ? `${word}*^${word.length}` : `${word}^1`))
    return ` ${weighed.join(" ")} `
  },

  // What bears exactly the name asked for comes first, all such with the same score; then the closer a name the higher.
  // 1e12 is more than the words of a title can add up to (1e3 each, see search.py). A near name makes
  // a score up to eleven times as high: the whole query counts nine parts, the best of its words one.
  // A question that somebody has foreseen stands right behind a name.
  score(score, { names, phrases = [] }, query) {
    if (!names) return score
    const asked = this.plain(query)
    if (names.includes(asked)) return 1e12
    if (phrases.includes(asked)) return 1e11
    const parts = this.plain(this.asked(query)).trim().split(" ").map((part) => ` ${part} `)
    const whole = Math.max(...[...names, ...phrases].map((name) => this.near(name, asked)))
    const partly = Math.max(...names.flatMap((name) => parts.map((part) => this.near(name, part))))
    return score * (1 + 9 * whole + partly)
  },

  // As hidden_fields.py writes names: lower case, no punctuation, Chinese runs and other words apart.
  plain(text) {
    const words = text.toLowerCase().match(/[\u4e00-\u9fff]+|[^\P{L}\u4e00-\u9fff]+|\d+/gu) || []
    return ` ${words.join(" ")} `
  },

  // Which part of the longer text the shorter is; nothing unless it stands in it. Chinese needs no spaces around it.
  near(one, other) {
    const [short, long] = one.length < other.length ? [one, other] : [other, one]
    return long.includes(/[\u4e00-\u9fff]/.test(short) ? short.trim() : short) ? short.length / long.length : 0
  },
}
